package dev.lucency.result;

import dev.lucency.fuzz.TableFuzzing;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Predictions that others wrote are damaged at random; see {@link TableFuzzing}. */
class PredictionsFuzzTest {
    @TempDir
    Path folder;

    @Test
    void noDamageEndsInAnythingButATableOrARefusal() throws IOException {
        TableFuzzing fuzzing = new TableFuzzing(folder);
        fuzzing.take(
                "compare/predictions.csv",
                PredictionsCsv::read,
                "image_id,patient_id,split,Mass_target,Mass_probability",
                "a.png,1,test,1,0.5",
                "b.png,2,test,,1e-3");
        fuzzing.run();
    }
}
