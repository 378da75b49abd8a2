package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.io.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The demo is the study that the program carries: begun, stopped after its first cell, and planned to go on. The whole takes minutes. */
class DemoIT {
    @TempDir
    Path root;

    @Test
    void itBeginsItsStudyStopsOnASignalAndGoesOnWithWhatIsLeft() throws Exception {
        Path out = root.resolve("demo");
        Lucency demo = Lucency.start(root.resolve("log"), "demo", "--out", out.toString(), "--jobs", "1");
        demo.until(() -> demo.said().contains("done "));
        demo.signal("TERM");
        assertThat(demo.end()).as(demo.said()).isEqualTo(143);
        assertThat(demo.said())
                .startsWith("The films of this demo are phantoms: synthetic, of no patient.")
                .contains("$ lucency study configs/studies/phantom-demo.yaml --out " + out + " --jobs 1")
                .contains("to continue, give the same command with --resume");

        JsonNode study = Json.read(out.resolve("study.json"));
        assertThat(study.path("cells")).hasSize(23);
        assertThat(out.resolve("cells/prepare")).isDirectoryContaining(Files::isDirectory);
        String plan = Ran.well("study", "--out", out.toString(), "--resume", "--dry-run")
                .out();
        assertThat(plan).contains("22 of 23 cells would run, for 6 results").doesNotContain("not the same budget");
    }
}
