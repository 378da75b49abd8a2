package dev.lucency.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.ConfigException;
import dev.lucency.io.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A component that the name of a choice decides: what is written is compared with the text by hand, and read back. */
class ByNameTest {
    private static final Plan PLAN = new Plan(new Net(Depth.DEEP, 3));

    @TempDir
    Path folder;

    enum Depth {
        SHALLOW,
        DEEP,
        DEEPEST
    }

    sealed interface Network permits Net {
        static Map<String, Network> choices() {
            Map<String, Network> choices = new LinkedHashMap<>();
            choices.put("net-2", new Net(Depth.SHALLOW, 1));
            choices.put("net-9", new Net(Depth.DEEP, 1));
            return choices;
        }
    }

    record Net(@ByName Depth depth, int channels) implements Network {}

    record Plan(Network network) {
        static Plan defaults() {
            return new Plan(new Net(Depth.DEEP, 1));
        }
    }

    @Test
    void hasNoKeyInWhatIsWritten() {
        assertThat(ConfigWriter.yaml(PLAN)).isEqualTo("""
                network:
                  name: net-9
                  channels: 3
                """);
        assertThat(Json.line(RecordJson.of(PLAN))).isEqualTo("{\"network\":{\"name\":\"net-9\",\"channels\":3}}");
    }

    @Test
    void isThatOfTheNameInWhatIsRead() throws Exception {
        Path file = Files.writeString(folder.resolve("plan.yaml"), ConfigWriter.yaml(PLAN));
        assertThat(ConfigLoader.load(file, Plan.class)).isEqualTo(PLAN);
        assertThat(RecordJson.read(Plan.class, RecordJson.of(PLAN))).isEqualTo(PLAN);
        assertThat(ConfigLoader.of(Plan.class, List.of("network=net-2")))
                .isEqualTo(new Plan(new Net(Depth.SHALLOW, 1)));
    }

    @Test
    void staysWhenAnotherKeyOfTheDefaultChoiceIsSet() {
        assertThat(ConfigLoader.of(Plan.class, List.of("network.channels=3"))).isEqualTo(PLAN);
    }

    @Test
    void cannotBeSetByAKey() {
        assertThatThrownBy(() -> ConfigLoader.of(Plan.class, List.of("network.depth=deep")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("'set network.depth=deep': unknown key (the keys here are name, channels)");
        String json = "{\"network\":{\"name\":\"net-9\",\"channels\":3,\"depth\":\"deep\"}}";
        assertThatThrownBy(() -> RecordJson.read(Plan.class, Json.parse(json)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("network: depth is unknown, the keys are name, channels");
    }

    @Test
    void aValueThatNoNameHasIsNotWrittenUnderAnotherName() {
        assertThatThrownBy(() -> ConfigWriter.yaml(new Plan(new Net(Depth.DEEPEST, 1))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("is none of [net-2, net-9]");
    }
}
