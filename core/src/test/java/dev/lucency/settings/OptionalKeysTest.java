package dev.lucency.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record without defaults can still have some keys that may be absent. */
class OptionalKeysTest {
    @TempDir
    Path folder;

    record Item(String name, List<String> more, List<String> others) {
        public static Map<String, Object> optional() {
            return Map.of("more", List.of(), "others", List.of());
        }
    }

    record Wrong(String name) {
        public static Map<String, Object> optional() {
            return Map.of("nmae", "");
        }
    }

    @Test
    void anAbsentKeyHasItsValueAndAnotherIsRequired() throws IOException {
        assertThat(ConfigLoader.load(file("name: a\nmore: [b]\n"), Item.class))
                .isEqualTo(new Item("a", List.of("b"), List.of()));
        assertThatThrownBy(() -> ConfigLoader.load(file("more: [b]\n"), Item.class))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("name: is missing, and there is no default for it");
    }

    @Test
    void aValueOfAKeyThatIsNoneIsAMistakeOfTheRecord() {
        assertThatThrownBy(() -> ConfigLoader.load(file("name: a\n"), Wrong.class))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theSameListInTwoPlacesIsWrittenTwice() {
        List<String> shared = List.of("x");
        assertThat(ConfigWriter.yaml(new Item("a", shared, shared))).isEqualTo("name: a\nmore:\n- x\nothers:\n- x\n");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("item.yaml"), text);
    }
}
