package dev.lucency.source.nih;

import dev.lucency.data.FilmEntry;
import dev.lucency.fuzz.TableFuzzing;
import dev.lucency.source.Covariates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The label and box files of ChestX-ray14 are damaged at random; see {@link TableFuzzing}. */
class NihFuzzTest {
    @TempDir
    Path folder;

    @Test
    void noDamageEndsInAnythingButATableOrARefusal() throws IOException {
        TableFuzzing fuzzing = new TableFuzzing(folder);
        NihFixture nih = NihFixture.in(folder);
        List<FilmEntry> films = nih.open().entries();
        fuzzing.take(
                NihFixture.LABELS,
                file -> NihTable.read(file, new Covariates()),
                Files.readString(nih.file(NihFixture.LABELS)));
        fuzzing.take(
                NihFixture.BOXES, file -> NihBoxes.read(file, films), Files.readString(nih.file(NihFixture.BOXES)));
        fuzzing.run();
    }
}
