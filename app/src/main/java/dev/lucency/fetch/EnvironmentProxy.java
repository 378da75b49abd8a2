package dev.lucency.fetch;

import dev.lucency.ConfigException;
import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Selects the proxy named by {@code HTTPS_PROXY}, {@code HTTP_PROXY} or {@code ALL_PROXY}, in upper or lower case, except for the
 * hosts in {@code NO_PROXY}. The variables are read as by curl. Java's own properties, such as {@code -Dhttps.proxyHost}, take
 * precedence.
 */
final class EnvironmentProxy extends ProxySelector {
    private static final int USUAL_PORT = 1080; // the default port of curl
    private static final List<Proxy> DIRECT = List.of(Proxy.NO_PROXY);

    private final @Nullable URI https;
    private final @Nullable URI http;
    private final List<String> exceptions;

    private EnvironmentProxy(@Nullable URI https, @Nullable URI http, List<String> exceptions) {
        this.https = https;
        this.http = http;
        this.exceptions = exceptions;
    }

    /** @throws ConfigException if a variable does not name a proxy that Java can use */
    static EnvironmentProxy of(Map<String, String> environment) {
        String exceptions =
                first(environment, "no_proxy").map(Map.Entry::getValue).orElse("");
        return new EnvironmentProxy(
                address(first(environment, "https_proxy", "all_proxy")),
                address(first(environment, "http_proxy", "all_proxy")),
                Arrays.stream(exceptions.toLowerCase(Locale.ROOT).split("[,\\s]+"))
                        .filter(host -> !host.isEmpty())
                        .toList());
    }

    /** Returns the first variable that is not empty; lower case takes precedence. */
    private static Optional<Map.Entry<String, String>> first(Map<String, String> environment, String... names) {
        return Arrays.stream(names)
                .flatMap(name -> Stream.of(name, name.toUpperCase(Locale.ROOT)))
                .map(name -> Map.entry(name, environment.getOrDefault(name, "").strip()))
                .filter(variable -> !variable.getValue().isEmpty())
                .findFirst();
    }

    private static @Nullable URI address(Optional<Map.Entry<String, String>> variable) {
        if (variable.isEmpty()) {
            return null;
        }
        String value = variable.get().getValue();
        try {
            URI address = URI.create(value.contains("://") ? value : "http://" + value);
            if ("http".equalsIgnoreCase(address.getScheme()) && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // reported below
        }
        throw new ConfigException(
                "the environment variable " + variable.get().getKey()
                        + ": must look like http://HOST:PORT or http://USER:PASSWORD@HOST:PORT; Java supports no other kind of proxy");
    }

    @Override
    public List<Proxy> select(URI address) {
        List<Proxy> ofJava = ProxySelector.getDefault().select(address);
        if (!ofJava.equals(DIRECT)) {
            return ofJava;
        }
        URI proxy = "https".equalsIgnoreCase(address.getScheme()) ? https : http;
        if (proxy == null || isException(address)) {
            return DIRECT;
        }
        int port = proxy.getPort() < 0 ? USUAL_PORT : proxy.getPort();
        return List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port)));
    }

    private boolean isException(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        if (host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]")) {
            return true; // as Java does
        }
        return exceptions.stream().anyMatch(exception -> {
            String name = exception.startsWith(".") ? exception.substring(1) : exception;
            return name.equals("*")
                    || host.equals(name)
                    || host.endsWith("." + name)
                    || (host + ":" + address.getPort()).equals(name);
        });
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException e) {
        // the request itself fails with this error
    }

    /** Returns an authenticator with the user and password from the proxy's address; it answers only proxies. */
    Optional<Authenticator> authenticator() {
        return Stream.of(Optional.ofNullable(https), Optional.ofNullable(http))
                .flatMap(Optional::stream)
                .filter(proxy -> proxy.getRawUserInfo() != null)
                .findFirst()
                .map(proxy -> authenticator(proxy.getRawUserInfo()));
    }

    private static Authenticator authenticator(String userInfo) {
        int colon = userInfo.indexOf(':');
        String user = decoded(colon < 0 ? userInfo : userInfo.substring(0, colon));
        String password = decoded(colon < 0 ? "" : userInfo.substring(colon + 1));
        return new Authenticator() {
            @Override
            protected @Nullable PasswordAuthentication getPasswordAuthentication() {
                return getRequestorType() == RequestorType.PROXY
                        ? new PasswordAuthentication(user, password.toCharArray())
                        : null;
            }
        };
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
