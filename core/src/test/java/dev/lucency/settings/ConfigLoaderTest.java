package dev.lucency.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.settings.StudyConfig.Contrast;
import dev.lucency.settings.StudyConfig.Loss;
import dev.lucency.settings.StudyConfig.Plain;
import dev.lucency.settings.StudyConfig.Recipe;
import dev.lucency.settings.StudyConfig.Tuning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a YAML file means: the record that comes out is compared with one built by hand. */
class ConfigLoaderTest {
    private static final String ALL_BUT_DEFAULTS = """
            title: first
            epochs: 10
            seed: 7
            shuffle: true
            loss: cross-entropy
            tuning: {}
            method: moco-v2
            scales: []
            """;

    @TempDir
    Path folder;

    @Test
    void bindsEveryKindOfComponent() throws IOException {
        StudyConfig config = load("""
                title: "all: kinds"
                epochs: 200
                seed: -9007199254740993
                shuffle: false
                loss: info-nce
                tuning:
                  learning-rate: 3e-2
                  weight-decay: 0
                  warmup: 5
                method:
                  name: sim-clr
                  temperature: .1
                scales: [1, 0.5, 1.0E-4]
                """);

        assertThat(config)
                .isEqualTo(new StudyConfig(
                        "all: kinds",
                        200,
                        -9007199254740993L,
                        false,
                        Loss.INFO_NCE,
                        new Tuning(0.03, 0, 5),
                        new Contrast(0.1, 0),
                        List.of(1.0, 0.5, 1e-4)));
    }

    @Test
    void takesFromTheDefaultsWhatIsNotGiven() throws IOException {
        assertThat(load(ALL_BUT_DEFAULTS)).isEqualTo(StudyConfig.sample());
        assertThat(load(ALL_BUT_DEFAULTS.replace("{}", "{warmup: 3}")).tuning()).isEqualTo(new Tuning(0.03, 1e-4, 3));
    }

    @Test
    void namesAChoiceInOneWordOrWithWhatDiffers() throws IOException {
        assertThat(load(ALL_BUT_DEFAULTS.replace("moco-v2", "none")).method()).isEqualTo(new Plain());
        assertThat(load(ALL_BUT_DEFAULTS.replace("moco-v2", "{name: none}")).method())
                .isEqualTo(new Plain());
        assertThat(load(ALL_BUT_DEFAULTS.replace("moco-v2", "{name: moco-v2, queue-length: 8}"))
                        .method())
                .isEqualTo(new Contrast(0.2, 8));
    }

    @Test
    void readsListsOfRecordsEnumsAndChoices() throws IOException {
        Recipe recipe = ConfigLoader.load(write("""
                        stages:
                          - warmup: 2
                          - {learning-rate: 1}
                        losses: [info-nce, cross-entropy]
                        methods: [none, {name: sim-clr, queue-length: 3}]
                        """), Recipe.class);

        assertThat(recipe.method()).isEqualTo(Recipe.defaults().method());
        assertThat(recipe.stages()).containsExactly(new Tuning(0.03, 1e-4, 2), new Tuning(1, 1e-4, 0));
        assertThat(recipe.losses()).containsExactly(Loss.INFO_NCE, Loss.CROSS_ENTROPY);
        assertThat(recipe.methods()).containsExactly(new Plain(), new Contrast(0.5, 3));
    }

    @Test
    void readsAliasesWindowsLineEndsAndAByteOrderMark() throws IOException {
        Recipe recipe =
                ConfigLoader.load(write("\ufeffstages:\r\n  - &first {warmup: 2}\r\n  - *first\r\n"), Recipe.class);

        assertThat(recipe.stages()).containsExactly(new Tuning(0.03, 1e-4, 2), new Tuning(0.03, 1e-4, 2));
    }

    @Test
    void setsSingleValuesOverTheFile() throws IOException {
        StudyConfig config = load(
                ALL_BUT_DEFAULTS,
                "epochs=20",
                "epochs=30",
                "tuning.learning-rate=0.5",
                "scales=[1, 2]",
                "title=a=b",
                "loss=info-nce");

        assertThat(config.epochs()).as("the later one wins").isEqualTo(30);
        assertThat(config.tuning()).isEqualTo(new Tuning(0.5, 1e-4, 0));
        assertThat(config.scales()).containsExactly(1.0, 2.0);
        assertThat(config.title()).isEqualTo("a=b");
        assertThat(config.loss()).isEqualTo(Loss.INFO_NCE);
    }

    @Test
    void setsAKeyThatTheFileDoesNotMention() throws IOException {
        assertThat(load(ALL_BUT_DEFAULTS.replace("epochs: 10\n", ""), "epochs=4")
                        .epochs())
                .isEqualTo(4);
    }

    @Test
    void setsAKeyOfAChoiceHoweverTheFileNamesIt() throws IOException {
        assertThat(load(ALL_BUT_DEFAULTS, "method.temperature=0.1").method()).isEqualTo(new Contrast(0.1, 65_536));
        assertThat(load(ALL_BUT_DEFAULTS.replace("moco-v2", "{name: sim-clr}"), "method.temperature=0.1")
                        .method())
                .isEqualTo(new Contrast(0.1, 0));
        assertThat(load(ALL_BUT_DEFAULTS, "method=sim-clr", "method.temperature=0.1")
                        .method())
                .isEqualTo(new Contrast(0.1, 0));
        assertThat(ConfigLoader.load(write("losses: []"), Recipe.class, List.of("method.temperature=0.1"))
                        .method())
                .as("the default choice where the file is silent")
                .isEqualTo(new Contrast(0.1, 128));
    }

    @Test
    void replacesAWholeChoice() throws IOException {
        String yaml = ALL_BUT_DEFAULTS.replace("moco-v2", "{name: moco-v2, queue-length: 8}");

        assertThat(load(yaml, "method=sim-clr").method()).isEqualTo(new Contrast(0.5, 0));
        assertThat(load(yaml, "method={name: sim-clr, queue-length: 9}").method())
                .isEqualTo(new Contrast(0.5, 9));
    }

    private StudyConfig load(String yaml, String... overrides) throws IOException {
        return ConfigLoader.load(write(yaml), StudyConfig.class, List.of(overrides));
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("x.yaml"), yaml);
    }
}
