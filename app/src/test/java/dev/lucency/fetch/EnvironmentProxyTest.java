package dev.lucency.fetch;

import static dev.lucency.fetch.ScriptedServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.ConfigException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which proxy is chosen, against curl's rules; and what a proxy on this machine is asked. */
class EnvironmentProxyTest {
    private static final Map<String, String> BOTH =
            Map.of("HTTPS_PROXY", "http://secure:3128", "http_proxy", "plain:8080");

    @Test
    void eachKindOfAddressHasItsProxy() {
        assertThat(chosen(BOTH, "https://example.org/a")).isEqualTo("secure:3128");
        assertThat(chosen(BOTH, "http://example.org/a")).isEqualTo("plain:8080");
        assertThat(chosen(Map.of("ALL_PROXY", "any"), "https://example.org/a")).isEqualTo("any:1080");
        assertThat(chosen(Map.of("HTTPS_PROXY", " "), "https://example.org/a")).isEqualTo("direct");
    }

    @Test
    void smallLettersGoBeforeCapitals() {
        assertThat(chosen(Map.of("HTTPS_PROXY", "big:1", "https_proxy", "small:2"), "https://example.org"))
                .isEqualTo("small:2");
    }

    @Test
    void exceptionsAreHostsDomainsOrAll() {
        assertThat(excepted("example.org", "https://example.org/a")).isTrue();
        assertThat(excepted("example.org", "https://Files.Example.Org/a")).isTrue();
        assertThat(excepted(".example.org, other.net", "https://files.example.org"))
                .isTrue();
        assertThat(excepted("example.org", "https://notexample.org")).isFalse();
        assertThat(excepted("example.org:8443", "https://example.org:8443/a")).isTrue();
        assertThat(excepted("example.org:8443", "https://example.org/a")).isFalse();
        assertThat(excepted("*", "https://example.org")).isTrue();
    }

    @Test
    void thisMachineIsReachedDirectly() {
        assertThat(chosen(Map.of("ALL_PROXY", "any:1"), "http://127.0.0.1:8000/a"))
                .isEqualTo("direct");
        assertThat(chosen(Map.of("ALL_PROXY", "any:1"), "http://localhost/a")).isEqualTo("direct");
    }

    @Test
    void aProxyOfAnotherKindIsRefusedByItsVariable() {
        for (String value : List.of("socks5://host:1080", "https://host:443", "http://", "http://a b")) {
            assertThatThrownBy(() -> EnvironmentProxy.of(Map.of("https_proxy", value)))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageStartingWith("the environment variable https_proxy: must look like http://HOST:PORT");
        }
    }

    @Test
    void theProxyIsAskedAndGetsTheNameAndThePasswordThatStandInItsAddress() throws Exception {
        try (ScriptedServer proxy = new ScriptedServer(
                status("407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"ward\""),
                status("204 No Content"))) {
            ask("http_proxy", "http://ada:p%40ss+word@127.0.0.1:" + proxy.port(), "http://weights.example/a.pth");

            assertThat(proxy.requests())
                    .extracting(ScriptedServer.Request::line)
                    .containsExactly(
                            "GET http://weights.example/a.pth HTTP/1.1", "GET http://weights.example/a.pth HTTP/1.1");
            assertThat(proxy.requests())
                    .extracting(request -> request.headers().get("Proxy-Authorization"))
                    .containsExactly(
                            null,
                            "Basic "
                                    + Base64.getEncoder()
                                            .encodeToString("ada:p@ss+word".getBytes(StandardCharsets.US_ASCII)));
        }
    }

    @Test
    void anEncryptedAddressGoesThroughATunnel() throws Exception {
        try (ScriptedServer proxy = new ScriptedServer(
                status("407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"ward\""),
                status("502 Bad Gateway"))) {
            try {
                ask("HTTPS_PROXY", "http://ada:secret@127.0.0.1:" + proxy.port(), "https://weights.example/a.pth");
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("502");
            }

            assertThat(proxy.requests())
                    .extracting(ScriptedServer.Request::line)
                    .containsExactly("CONNECT weights.example:443 HTTP/1.1", "CONNECT weights.example:443 HTTP/1.1");
            assertThat(proxy.requests().get(1).headers()).containsKey("Proxy-Authorization");
        }
    }

    private static void ask(String variable, String proxy, String address) throws Exception {
        Patience patience = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(5), 1, 1, Duration.ZERO);
        Net.of(Map.of(variable, proxy), patience)
                .client()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.discarding());
    }

    private static boolean excepted(String exceptions, String address) {
        return chosen(Map.of("HTTPS_PROXY", "proxy:1", "NO_PROXY", exceptions), address)
                .equals("direct");
    }

    private static String chosen(Map<String, String> environment, String address) {
        Proxy proxy =
                EnvironmentProxy.of(environment).select(URI.create(address)).get(0);
        return proxy.address() instanceof InetSocketAddress at ? at.getHostString() + ":" + at.getPort() : "direct";
    }
}
