package dev.lucency.fetch;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;

/**
 * The HTTP client and its time limits.
 *
 * @param client client that follows redirections, but never from HTTPS to HTTP
 * @param patience time limits and number of attempts
 */
public record Net(HttpClient client, Patience patience) {
    static {
        // Without this Java sends no password to a proxy for an HTTPS connection. It must be set before the first
        // client is
        // made.
        String refused = "jdk.http.auth.tunneling.disabledSchemes";
        System.setProperty(refused, System.getProperty(refused, ""));
    }

    /** Makes a client that uses the proxy from the system properties of Java, or else from environment variables. */
    public static Net of(Map<String, String> environment, Patience patience) {
        EnvironmentProxy proxy = EnvironmentProxy.of(environment);
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1) // one file at a time has no use for streams
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(patience.connect())
                .proxy(proxy);
        proxy.authenticator().ifPresent(client::authenticator);
        return new Net(client.build(), patience);
    }

    /** Returns {@code " through the proxy HOST:PORT"} if the address is reached through a proxy, otherwise an empty text. */
    String way(URI address) {
        return client.proxy().stream()
                .flatMap(selector -> selector.select(address).stream())
                .map(Proxy::address)
                .filter(InetSocketAddress.class::isInstance)
                .map(InetSocketAddress.class::cast)
                .map(proxy -> " through the proxy " + proxy.getHostString() + ":" + proxy.getPort())
                .findFirst()
                .orElse("");
    }
}
