package dev.lucency.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.DataException;
import dev.lucency.eval.FilmId;
import dev.lucency.eval.FindingSizes;
import dev.lucency.eval.Predictions;
import dev.lucency.eval.SizeGroup;
import dev.lucency.io.AtomicFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside predictions stands how large the findings on their films are. */
class FindingSizesCsvTest {
    private static final String LABEL = "Nodule, =\"small\"";
    private static final FindingSizes SIZES = new FindingSizes(Map.of(LABEL, Map.of("a", 0.01, "b", 0.2, "c", 0.3)));

    @TempDir
    Path folder;

    @Test
    void predictionsAreReadWithTheFilmsOfOneSize() {
        PredictionsCsv.write(folder.resolve("predictions.csv"), predictions());
        FindingSizesCsv.write(folder, SIZES);
        Predictions small = FindingSizesCsv.read(folder.resolve("predictions.csv"), SizeGroup.SMALL);
        assertThat(small.isPositive(0, 0)).isTrue();
        assertThat(small.isKnown(1, 0)).as("a middle finding").isFalse();
        assertThat(small.isKnown(3, 0)).as("without the finding").isTrue();
        assertThat(FindingSizesCsv.read(folder.resolve("predictions.csv"), SizeGroup.ALL)
                        .counts(0)
                        .positives())
                .isEqualTo(3);
    }

    @Test
    void withoutBoxesThereIsNoFileAndAskingForASizeSaysWhatToDo() {
        PredictionsCsv.write(folder.resolve("predictions.csv"), predictions());
        FindingSizesCsv.write(folder, new FindingSizes(Map.of(LABEL, Map.of())));
        assertThat(folder.resolve(FindingSizesCsv.NAME)).doesNotExist();
        assertThatThrownBy(() -> FindingSizesCsv.read(folder.resolve("predictions.csv"), SizeGroup.LARGE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is missing")
                .hasMessageContaining("evaluate the model again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1.5", "-0.1", "NaN", "large"})
    void aShareThatIsNoneIsRefusedWithItsLine(String share) {
        PredictionsCsv.write(folder.resolve("predictions.csv"), predictions());
        AtomicFile.write(folder.resolve(FindingSizesCsv.NAME), "image_id,label,share\na,Nodule," + share + "\n");
        assertThatThrownBy(() -> FindingSizesCsv.read(folder.resolve("predictions.csv"), SizeGroup.SMALL))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("finding-sizes.csv")
                .hasMessageContaining("2")
                .hasMessageContaining(share);
        assertThat(Files.exists(folder)).isTrue();
    }

    private static Predictions predictions() {
        List<FilmId> films =
                List.of(new FilmId("a", "1"), new FilmId("b", "2"), new FilmId("c", "3"), new FilmId("d", "4"));
        return Predictions.of("test", List.of(LABEL), films, new double[][] {{1}, {1}, {1}, {0}}, new double[][] {
            {0.9}, {0.8}, {0.4}, {0.1}
        });
    }
}
