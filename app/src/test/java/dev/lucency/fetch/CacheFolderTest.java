package dev.lucency.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The folder against what each system prescribes. */
class CacheFolderTest {
    private static final Path HOME = Path.of("/home/ada");

    @Test
    void onLinuxTheVariableOfTheSpecificationIsHonouredIfItIsAbsolute() {
        assertThat(CacheFolder.of("Linux", Map.of(), HOME)).isEqualTo(Path.of("/home/ada/.cache/lucency/weights"));
        assertThat(CacheFolder.of("Linux", Map.of("XDG_CACHE_HOME", "/scratch/ada"), HOME))
                .isEqualTo(Path.of("/scratch/ada/lucency/weights"));
        assertThat(CacheFolder.of("Linux", Map.of("XDG_CACHE_HOME", "cache"), HOME))
                .isEqualTo(Path.of("/home/ada/.cache/lucency/weights"));
    }

    @Test
    void onMacItIsLibraryCaches() {
        assertThat(CacheFolder.of("Mac OS X", Map.of("XDG_CACHE_HOME", "/elsewhere"), HOME))
                .isEqualTo(Path.of("/home/ada/Library/Caches/lucency/weights"));
    }

    @Test
    void onWindowsItIsTheLocalFolderOfApplications() {
        assertThat(CacheFolder.of("Windows 11", Map.of("LOCALAPPDATA", "/D/Local"), HOME))
                .isEqualTo(Path.of("/D/Local/lucency/weights"));
        assertThat(CacheFolder.of("Windows 11", Map.of(), HOME))
                .isEqualTo(Path.of("/home/ada/AppData/Local/lucency/weights"));
    }
}
