package dev.lucency.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.settings.StudyConfig.Contrast;
import dev.lucency.settings.StudyConfig.Loss;
import dev.lucency.settings.StudyConfig.Method;
import dev.lucency.settings.StudyConfig.Plain;
import dev.lucency.settings.StudyConfig.Recipe;
import dev.lucency.settings.StudyConfig.Tuning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is compared with the text by hand, and what is read back with the record that was written. */
class ConfigWriterTest {
    @TempDir
    Path folder;

    @Test
    void writesEveryValueInOrder() {
        assertThat(ConfigWriter.yaml(StudyConfig.sample())).isEqualTo("""
                        title: first
                        epochs: 10
                        seed: 7
                        shuffle: true
                        loss: cross-entropy
                        tuning:
                          learning-rate: 0.03
                          weight-decay: 1.0E-4
                          warmup: 0
                        method:
                          name: moco-v2
                          temperature: 0.2
                          queue-length: 65536
                        scales: []
                        """);
    }

    @Test
    void namesTheNearestChoiceOfTheSameRecord() {
        assertThat(ConfigWriter.yaml(recipe(new Contrast(0.1, 0)))).contains("name: sim-clr");
        assertThat(ConfigWriter.yaml(recipe(new Contrast(0.1, 65_536)))).contains("name: moco-v2");
        assertThat(ConfigWriter.yaml(recipe(new Plain()))).startsWith("method: none\n");
    }

    @Test
    void aLineHasTheNameAndWhatDiffersFromIt() {
        assertThat(ConfigWriter.line(Method.class, new Contrast(0.5, 0))).isEqualTo("sim-clr");
        assertThat(ConfigWriter.line(Method.class, new Contrast(0.3, 65_536))).isEqualTo("moco-v2, temperature 0.3");
        assertThat(ConfigWriter.line(Method.class, new Plain())).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain", "true", "null", "12", "1e3", "~", "", " ", "a: b", "# no", "- x", "'", "\"", "\\", "é", "x\ny",
                "\t"
            })
    void textsComeBackAsTheyWere(String title) throws IOException {
        assertComesBack(new StudyConfig(
                title, 3, Long.MIN_VALUE, false, Loss.INFO_NCE, Tuning.defaults(), new Plain(), List.of(0.1, 1e300)));
    }

    @Test
    void nestedListsComeBackAsTheyWere() throws IOException {
        Recipe recipe = new Recipe(
                new Contrast(0.3, 5),
                List.of(new Tuning(1, 2, 3), Tuning.defaults()),
                List.of(Loss.values()),
                List.of(new Plain(), new Contrast(0.5, 0)));
        assertComesBack(recipe);
    }

    @Test
    void randomNumbersComeBackBitForBit() throws IOException {
        Random random = new Random(5);
        List<Double> scales = random.longs(500)
                .mapToObj(Double::longBitsToDouble)
                .filter(Double::isFinite)
                .toList();
        assertComesBack(new StudyConfig(
                "numbers",
                Integer.MAX_VALUE,
                random.nextLong(),
                true,
                Loss.INFO_NCE,
                Tuning.defaults(),
                new Plain(),
                scales));
    }

    private void assertComesBack(Record config) throws IOException {
        Path file = Files.writeString(folder.resolve("config.yaml"), ConfigWriter.yaml(config));
        assertThat((Record) ConfigLoader.load(file, config.getClass())).isEqualTo(config);
    }

    private static Recipe recipe(Method method) {
        return new Recipe(method, List.of(), List.of(), List.of());
    }
}
