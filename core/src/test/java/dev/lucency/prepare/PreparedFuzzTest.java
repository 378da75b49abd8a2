package dev.lucency.prepare;

import dev.lucency.data.BoxTable;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.SampleTable;
import dev.lucency.film.Fit;
import dev.lucency.fuzz.TableFuzzing;
import dev.lucency.phantom.PhantomSet;
import dev.lucency.progress.Progress;
import dev.lucency.source.FilmListing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a prepared set, each in a copy of its own, are damaged at random; see {@link TableFuzzing}. */
class PreparedFuzzTest {
    @TempDir
    Path folder;

    @Test
    void noDamageEndsInAnythingButATableOrARefusal() throws IOException {
        TableFuzzing fuzzing = new TableFuzzing(folder);
        FilmListing phantoms = new PhantomSet(12, 1, 32).listing();
        PrepareOptions options = new PrepareOptions(32, Fit.CROP, 1, false, true);
        for (String table : List.of("samples.csv", "boxes.csv", "rejected.csv", "duplicates.csv", "dataset.json")) {
            Path set = folder.resolve("prepared").resolve(table);
            Preparation.run(phantoms, options, set, Progress.SILENT);
            fuzzing.take(
                    "prepared/" + table + "/" + table,
                    file -> read(set, table, phantoms.labels()),
                    Files.readString(set.resolve(table)));
        }
        fuzzing.run();
    }

    private static void read(Path set, String table, List<String> labels) {
        switch (table) {
            case "samples.csv" -> SampleTable.read(set, labels);
            case "boxes.csv" -> BoxTable.read(set);
            case "dataset.json" -> PreparedSet.open(set);
            default -> SetSummary.read(set);
        }
    }
}
