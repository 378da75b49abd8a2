package dev.lucency.settings;

import dev.lucency.ConfigException;
import dev.lucency.fuzz.Damage;
import dev.lucency.fuzz.Fuzzing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configurations are damaged at random and read: each is read or refused by a {@link ConfigException} of one line. */
class ConfigFuzzTest {
    private static final Damage DAMAGE = Damage.with(
            "*ten",
            "*s",
            "*t",
            "*u",
            "&s ",
            "&u ",
            "[*s, *s, *s]",
            "? ",
            ": ",
            "- ",
            "|\n",
            ">\n",
            "{",
            "}",
            "[",
            "]",
            "\n",
            "\t",
            "  ",
            "\"",
            "'",
            "!!int ",
            "!x ",
            "%YAML 1.2\n---\n",
            "---\n",
            "...\n",
            "#",
            "<<: *u\n",
            "\u001b[2J",
            "\u0000",
            "\u00ff",
            "[[[[[[[[[[[[[[[[");

    @TempDir
    Path folder;

    @Test
    void noDamageEndsInAnythingButAConfigurationOrARefusal() {
        Map<String, byte[]> sound = Map.of(
                "configuration", bytes("""
                        # a study
                        title: first
                        epochs: 10
                        seed: 7
                        shuffle: true
                        loss: cross-entropy
                        tuning: {learning-rate: 0.1, warmup: 2}
                        method: {name: moco-v2, temperature: 0.2}
                        scales: [1, 2.5]
                        """),
                "configuration with aliases", bytes("""
                        title: &t "first"
                        epochs: &ten 10
                        seed: *ten
                        shuffle: false
                        loss: info-nce
                        tuning: &u
                          learning-rate: 1e-3
                        method: sim-clr
                        scales: &s
                          - 1
                          - *ten
                        """));
        Path file = folder.resolve("x.yaml");
        Fuzzing.run(
                sound,
                DAMAGE,
                ConfigException.class,
                20_000_000,
                (name, bytes) -> ConfigLoader.load(Fuzzing.file(file, bytes), StudyConfig.class));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
