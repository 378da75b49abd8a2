package dev.lucency.source.chexpert;

import dev.lucency.fuzz.TableFuzzing;
import dev.lucency.source.Covariates;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The label files of CheXpert are damaged at random; see {@link TableFuzzing}. */
class ChexpertFuzzTest {
    @TempDir
    Path folder;

    @Test
    void noDamageEndsInAnythingButATableOrARefusal() throws IOException {
        TableFuzzing fuzzing = new TableFuzzing(folder);
        String[] lines = {
            String.join(",", ChexpertTable.HEADER),
            "small/train/patient00001/study1/view1_frontal.jpg,Female,68,Frontal,AP,1.0,,,,,,,,,0.0,,,,1.0",
            "small/train/patient00002/study2/view2_lateral.jpg,Male,87,Lateral,,,,-1.0,1.0,,-1.0,,,,,,,1.0,"
        };
        fuzzing.take("train/train.csv", file -> ChexpertTable.read(file, true, new Covariates(), row -> {}), lines);
        fuzzing.take("test/test.csv", file -> ChexpertTable.read(file, false, new Covariates(), row -> {}), lines);
        fuzzing.run();
    }
}
