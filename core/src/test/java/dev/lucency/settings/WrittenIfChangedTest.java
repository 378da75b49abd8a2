package dev.lucency.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.ConfigException;
import dev.lucency.io.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A component that came later: what is written without it is compared with the text by hand, and read back. */
class WrittenIfChangedTest {
    private static final Plan AS_EVER = new Plan(new Net(1, 5));
    private static final Plan CHANGED = new Plan(new Net(1, 7));

    @TempDir
    Path folder;

    sealed interface Network permits Net {
        static Map<String, Network> choices() {
            return Map.of("net", new Net(3, 5));
        }
    }

    record Net(int channels, @WrittenIfChanged int later) implements Network {}

    record Plan(Network network) {}

    @Test
    void aRecordWithTheDefaultIsWrittenAsBeforeTheComponentWasThere() {
        assertThat(ConfigWriter.yaml(AS_EVER)).isEqualTo("""
                network:
                  name: net
                  channels: 1
                """);
        assertThat(Json.line(RecordJson.of(AS_EVER))).isEqualTo("{\"network\":{\"name\":\"net\",\"channels\":1}}");
    }

    @Test
    void anotherValueIsWritten() {
        assertThat(ConfigWriter.yaml(CHANGED)).endsWith("  later: 7\n");
        assertThat(Json.line(RecordJson.of(CHANGED)))
                .isEqualTo("{\"network\":{\"name\":\"net\",\"channels\":1,\"later\":7}}");
    }

    @Test
    void bothAreReadBack() throws Exception {
        for (Plan plan : List.of(AS_EVER, CHANGED)) {
            Path file = Files.writeString(folder.resolve("plan.yaml"), ConfigWriter.yaml(plan));
            assertThat(ConfigLoader.load(file, Plan.class)).isEqualTo(plan);
            assertThat(RecordJson.read(Plan.class, RecordJson.of(plan))).isEqualTo(plan);
        }
    }

    @Test
    void aMisspeltKeyIsStillAnError() throws Exception {
        Path file = Files.writeString(folder.resolve("plan.yaml"), "network: {name: net, latter: 7}");
        assertThatThrownBy(() -> ConfigLoader.load(file, Plan.class))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("unknown key, did you mean later? (the keys here are name, channels, later)");
        assertThatThrownBy(() -> RecordJson.read(
                        Plan.class, Json.parse("{\"network\":{\"name\":\"net\",\"channels\":1,\"latter\":7}}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("network: latter is unknown, the keys are name, channels, later");
    }
}
