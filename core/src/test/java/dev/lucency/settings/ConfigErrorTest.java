package dev.lucency.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of a wrong file: the whole line is compared, because the line is all that a user sees. */
class ConfigErrorTest {
    private static final List<String> SOUND = List.of(
            "title: first",
            "epochs: 10",
            "seed: 7",
            "shuffle: true",
            "loss: cross-entropy",
            "tuning: {}",
            "method: moco-v2",
            "scales: []");

    @TempDir
    Path folder;

    /** A line in place of the sound one with the same key, and what is said of it. */
    static Stream<Arguments> wrongLines() {
        return Stream.of(
                wrong("epochs: 2.7", "x.yaml:2: epochs: needs a whole number, was 2.7"),
                wrong("epochs: 1e3", "x.yaml:2: epochs: needs a whole number, was 1e3"),
                wrong("epochs: \"5\"", "x.yaml:2: epochs: needs a whole number, was the text \"5\""),
                wrong("epochs:", "x.yaml:2: epochs: needs a whole number, was empty"),
                wrong("epochs: [5]", "x.yaml:2: epochs: needs a whole number, was a list"),
                wrong("epochs: {a: 5}", "x.yaml:2: epochs: needs a whole number, was keys with values"),
                wrong(
                        "epochs: 3000000000",
                        "x.yaml:2: epochs: needs a whole number from -2147483648 to 2147483647, was 3000000000"),
                wrong(
                        "seed: 99999999999999999999",
                        "x.yaml:3: seed: needs a whole number from -9223372036854775808 to 9223372036854775807,"
                                + " was 99999999999999999999"),
                wrong(
                        "epochs: !!java.lang.Integer 5",
                        "x.yaml:2: epochs: has the tag tag:yaml.org,2002:java.lang.Integer, which is not read; leave it out"),
                wrong("epochs: !five 5", "x.yaml:2: epochs: has the tag !five, which is not read; leave it out"),
                wrong("epochs: -1", "x.yaml:2: epochs: must be > 0, was -1"),
                wrong("shuffle: yes", "x.yaml:4: shuffle: needs true or false, was yes"),
                wrong("title: []", "x.yaml:1: title: needs a text, was a list"),
                wrong("loss: 3", "x.yaml:5: loss: needs one of cross-entropy, info-nce, was 3"),
                wrong(
                        "loss: crossentropy",
                        "x.yaml:5: loss: needs one of cross-entropy, info-nce, was crossentropy,"
                                + " did you mean cross-entropy?"),
                wrong("tuning: fast", "x.yaml:6: tuning: needs keys with values, was fast"),
                wrong("tuning: {warmup: 1.5}", "x.yaml:6: tuning.warmup: needs a whole number, was 1.5"),
                wrong("tuning: {learning-rate: .nan}", "x.yaml:6: tuning.learning-rate: needs a number, was .nan"),
                wrong("tuning: {learning-rate: 1e999}", "x.yaml:6: tuning.learning-rate: needs a number, was 1e999"),
                wrong("tuning: {learning-rate: 0}", "x.yaml:6: tuning.learning-rate: must be > 0, was 0.0"),
                wrong("tuning: {warmup: 10}", "x.yaml: a warm-up must be shorter than all epochs"),
                wrong(
                        "tuning:\n  warmup: 1\n  learning_rate: 1",
                        "x.yaml:8: tuning.learning_rate: unknown key, did you mean learning-rate?"
                                + " (the keys here are learning-rate, weight-decay, warmup)"),
                wrong("method: moco", "x.yaml:7: method: needs one of moco-v2, sim-clr, none, was moco"),
                wrong(
                        "method: {name: simclr}",
                        "x.yaml:7: method.name: needs one of moco-v2, sim-clr, none, was simclr,"
                                + " did you mean sim-clr?"),
                wrong(
                        "method: {temperature: 0.1}",
                        "x.yaml:7: method: needs the key name, one of moco-v2, sim-clr, none"),
                wrong(
                        "method: {name: none, temperature: 1}",
                        "x.yaml:7: method.temperature: unknown key (the keys here are name)"),
                wrong(
                        "method:\n  name: moco-v2\n  temperature: -1",
                        "x.yaml:9: method.temperature: must be > 0, was -1.0"),
                wrong("scales: 3", "x.yaml:8: scales: needs a list, was 3"),
                wrong("scales: [1, b]", "x.yaml:8: scales[1]: needs a number, was b"),
                wrong(
                        "epochs: 10\nepochs: 11",
                        "x.yaml:3: epochs: stands here a second time, first at x.yaml:2; keep one"),
                wrong("[a]: 1", "x.yaml:9: needs plain words as keys"),
                wrong(
                        "epoch: 5",
                        "x.yaml:9: epoch: unknown key, did you mean epochs? (the keys here are title, epochs, seed,"
                                + " shuffle, loss, tuning, method, scales)"));
    }

    @ParameterizedTest
    @MethodSource("wrongLines")
    void saysWhereAndWhatIsWrong(String line, String message) throws IOException {
        assertThat(complaint(yamlWith(line))).isEqualTo(message);
    }

    /** Options that are wrong over a sound file, and what is said of them. */
    static Stream<Arguments> wrongOptions() {
        return Stream.of(
                wrong("epochs=2.7", "'set epochs=2.7': needs a whole number, was 2.7"),
                wrong("epochs=", "'set epochs=': needs a whole number, was empty"),
                wrong("method.temperature=-1", "'set method.temperature=-1': must be > 0, was -1.0"),
                wrong(
                        "method={name: moco-v2, temperature: -1}",
                        "'set method={name: moco-v2, temperature: -1}': method.temperature: must be > 0, was -1.0"),
                wrong(
                        "method.temprature=1",
                        "'set method.temprature=1': unknown key, did you mean temperature?"
                                + " (the keys here are name, temperature, queue-length)"),
                wrong("method=byol", "'set method=byol': needs one of moco-v2, sim-clr, none, was byol"),
                wrong("epochs.x=3", "'set epochs.x=3': epochs: needs a whole number, was keys with values"),
                wrong(
                        "scales.0=3",
                        "'set scales.0=3': goes into a list; set the list as a whole, such as 'set key=[1, 2]'"),
                wrong("epochs", "'set epochs': needs the form key.path=value"),
                wrong("=3", "'set =3': needs the form key.path=value"),
                wrong("tuning..warmup=3", "'set tuning..warmup=3': needs the form key.path=value"),
                wrong("scales=[1", "'set scales=[1': not valid YAML: expected ',' or ']', but got <stream end>"));
    }

    @ParameterizedTest
    @MethodSource("wrongOptions")
    void saysWhichOptionIsWrong(String option, String message) throws IOException {
        assertThat(complaint(String.join("\n", SOUND), option)).isEqualTo(message);
    }

    /** Nine lists of ten times the one before: 45 aliases, fewer than the parser's limit, and a thousand million values. */
    @Test
    void aliasesThatMultiplyAreRefusedAtTheKeyThatIsTooLarge() throws IOException {
        StringBuilder bomb = new StringBuilder("a0: &a0 [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]\n");
        for (int level = 1; level <= 9; level++) {
            String below = "*a" + (level - 1);
            bomb.append("a" + level + ": &a" + level + " [" + String.join(", ", Collections.nCopies(5, below)) + "]\n");
        }
        assertThat(complaint(bomb.toString()))
                .isEqualTo("x.yaml:6: a5: has more than 10000 values when its aliases (*name) are replaced by what they"
                        + " stand for; write out what is needed and remove the aliases");
        assertThat(complaint("scales: &s [*s, *s]"))
                .isEqualTo("x.yaml:1: scales" + "[0]".repeat(40)
                        + ": is nested too deeply, a configuration has few levels");
        assertThat(complaint(String.join("\n", SOUND), "scales=[" + "1, ".repeat(10_000) + "1]"))
                .contains(": has more than 10000 values when its aliases");
    }

    @Test
    void anAliasOfAFewValuesIsRead() throws IOException {
        Path file = Files.writeString(
                folder.resolve("x.yaml"),
                String.join("\n", SOUND).replace("epochs: 10\nseed: 7", "epochs: &ten 10\nseed: *ten"));
        assertThat(ConfigLoader.load(file, StudyConfig.class).seed()).isEqualTo(10);
    }

    @Test
    void aFileOfTheSizeOfDataIsRefusedBeforeItIsParsed() throws IOException {
        assertThat(complaint("? " + "k".repeat(1 << 20) + "\n: 1"))
                .isEqualTo(
                        "x.yaml: has 1048582 bytes, a configuration has at most 1048576; name a YAML file that holds a"
                                + " configuration");
        assertThat(complaint("tuning:\n  ? " + "k".repeat(201) + "\n  : 1"))
                .isEqualTo("x.yaml:2: tuning: has a key of 201 characters, at most 200 are read");
    }

    @Test
    void aSoundFileHasNoComplaint() throws IOException {
        Path file = Files.writeString(folder.resolve("x.yaml"), String.join("\n", SOUND));
        assertThat(ConfigLoader.load(file, StudyConfig.class)).isEqualTo(StudyConfig.sample());
    }

    @Test
    void saysWhichKeyIsMissing() throws IOException {
        assertThat(complaint("title: first")).isEqualTo("x.yaml: epochs: is missing, and there is no default for it");
    }

    @Test
    void aFileThatSaysNothingIsAsOneWithoutKeys() throws IOException {
        for (String nothing : List.of("", "# only words\n", "{}")) {
            assertThat(complaint(nothing)).isEqualTo("x.yaml: title: is missing, and there is no default for it");
        }
    }

    @Test
    void saysThatTheTopIsNoMapping() throws IOException {
        assertThat(complaint("- a")).isEqualTo("x.yaml: needs keys with values at the top, was a list");
    }

    @Test
    void saysWhereTheSyntaxBreaks() throws IOException {
        assertThat(complaint("epochs: 1\ntuning:\n\twarmup: 3"))
                .startsWith("x.yaml:3:1: not valid YAML: ")
                .contains("TAB")
                .doesNotContain("\n");
        assertThat(complaint("a: 1\n---\nb: 2\n")).startsWith("x.yaml:2:1: not valid YAML: ");
        assertThat(complaint("a: *unknown\n")).startsWith("x.yaml:1:4: not valid YAML: ");
        assertThat(complaint("a: \u0007\n")).startsWith("x.yaml").contains("not valid YAML: ");
        assertThat(complaint("a: &a [*a]\n"))
                .isEqualTo("x.yaml:1: a" + "[0]".repeat(40) + ": is nested too deeply,"
                        + " a configuration has few levels");
        assertThat(complaint("[".repeat(50_000)))
                .isEqualTo("x.yaml: is nested too deeply, a configuration has few levels");
    }

    @Test
    void saysWhyAFileCannotBeRead() throws IOException {
        Files.createDirectory(folder.resolve("folder.yaml"));
        Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe4});

        assertThat(complaintAbout("none.yaml")).isEqualTo("none.yaml: no such file; name a YAML file");
        assertThat(complaintAbout("folder.yaml"))
                .isEqualTo("folder.yaml: cannot be read (it is a folder, not a file); name a YAML file");
        assertThat(complaintAbout("latin.yaml")).isEqualTo("latin.yaml: is not text in UTF-8; name a YAML file");
    }

    @Test
    void aRecordWhoseDefaultsCannotBeMadeIsOurBug() throws IOException {
        Path file = Files.writeString(folder.resolve("y.yaml"), "a: 1");
        assertThatThrownBy(() -> ConfigLoader.load(file, Broken.class)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ConfigLoader.load(file, Unsupported.class)).isInstanceOf(IllegalStateException.class);
    }

    record Broken(int a, int b) {
        Broken {
            if (b < 1) {
                throw new IllegalArgumentException("b must be > 0, was " + b);
            }
        }

        static Broken defaults() {
            return new Broken(1, 0);
        }
    }

    record Unsupported(float a) {}

    private static Arguments wrong(String line, String message) {
        return Arguments.of(line, message);
    }

    /** The sound file with one line exchanged, or a line more if no line has its key. */
    private static String yamlWith(String line) {
        String key = line.substring(0, line.indexOf(':') + 1);
        boolean known = SOUND.stream().anyMatch(sound -> sound.startsWith(key));
        return String.join(
                        "\n",
                        SOUND.stream()
                                .map(sound -> sound.startsWith(key) ? line : sound)
                                .toList())
                + (known ? "" : "\n" + line);
    }

    private String complaint(String yaml, String... options) throws IOException {
        Files.writeString(folder.resolve("x.yaml"), yaml);
        return complaintAbout("x.yaml", options);
    }

    /** The message, with the test's folder taken out. */
    private String complaintAbout(String file, String... options) {
        try {
            ConfigLoader.load(folder.resolve(file), StudyConfig.class, Arrays.asList(options));
        } catch (ConfigException e) {
            return String.valueOf(e.getMessage()).replace(folder + "/", "");
        }
        throw new AssertionError("nothing was said of " + file);
    }
}
