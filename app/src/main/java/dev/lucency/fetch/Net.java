package dev.lucency.fetch;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;

/**
 * The way to the network.
 *
 * @param client follows redirections, but never from an encrypted address to a plain one
 * @param patience with what answers there
 */
public record Net(HttpClient client, Patience patience) {
    static {
        // Or Java gives no password to a proxy before an encrypted connection stands; it must be told before its first
        // client.
        String refused = "jdk.http.auth.tunneling.disabledSchemes";
        System.setProperty(refused, System.getProperty(refused, ""));
    }

    /** As the system properties of Java or, without them, the environment variables say. */
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

    /** {@code " through the proxy HOST:PORT"} if the address is reached so, else nothing. */
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
