package dev.lucency.fetch;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The folder of downloaded files, inside the user's cache folder of the operating system. */
public final class CacheFolder {
    private CacheFolder() {}

    /** Returns the folder of the current user. */
    public static Path ofUser() {
        return of(System.getProperty("os.name", ""), System.getenv(), Path.of(System.getProperty("user.home", "")));
    }

    /**
     * Returns {@code lucency/weights} below {@code ~/Library/Caches} on macOS, {@code %LOCALAPPDATA%} on Windows, and {@code
     * $XDG_CACHE_HOME} or {@code ~/.cache} elsewhere.
     *
     * @see <a href="https://specifications.freedesktop.org/basedir-spec/latest/">XDG Base Directory Specification</a>
     */
    static Path of(String system, Map<String, String> environment, Path home) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return below(home.resolve("Library/Caches"));
        }
        if (name.startsWith("windows")) {
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            return below(local.isEmpty() ? home.resolve("AppData/Local") : Path.of(local));
        }
        Path told = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
        return below(
                told.isAbsolute() ? told : home.resolve(".cache")); // the specification says to ignore a relative path
    }

    private static Path below(Path caches) {
        return caches.resolve("lucency").resolve("weights");
    }
}
