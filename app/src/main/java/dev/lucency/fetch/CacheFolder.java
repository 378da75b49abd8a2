package dev.lucency.fetch;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where fetched files are kept: the folder that the system sets aside for what can be fetched again. */
public final class CacheFolder {
    private CacheFolder() {}

    /** That of the user who runs this. */
    public static Path ofUser() {
        return of(System.getProperty("os.name", ""), System.getenv(), Path.of(System.getProperty("user.home", "")));
    }

    /**
     * {@code ~/Library/Caches} on macOS, {@code %LOCALAPPDATA%} on Windows, elsewhere {@code $XDG_CACHE_HOME} or {@code
     * ~/.cache}, and below it {@code lucency/weights}.
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
        return below(told.isAbsolute() ? told : home.resolve(".cache")); // a relative one must be ignored
    }

    private static Path below(Path caches) {
        return caches.resolve("lucency").resolve("weights");
    }
}
