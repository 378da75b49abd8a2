package dev.lucency.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.data.LabelValue;
import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.film.Fit;
import dev.lucency.phantom.PhantomSet;
import dev.lucency.prepare.Preparation;
import dev.lucency.prepare.PrepareOptions;
import dev.lucency.progress.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels of train films that are shuffled: which films change, and that no label is lost. */
class ShuffledLabelsTest {
    @TempDir
    static Path folder;

    static PreparedSet set;

    @BeforeAll
    static void prepare() {
        Path out = folder.resolve("films");
        Preparation.run(
                new PhantomSet(120, 5, 16).listing(), new PrepareOptions(16, Fit.CROP, 1, false), out, Progress.SILENT);
        set = PreparedSet.open(out);
    }

    @Test
    void trainFilmsExchangeTheirLabelsAndOthersKeepTheirs() {
        PreparedSet shuffled = ShuffledLabels.of(set, 3);
        assertThat(labels(shuffled, Split.TRAIN)).containsExactlyInAnyOrderElementsOf(labels(set, Split.TRAIN));
        assertThat(labels(shuffled, Split.TRAIN)).isNotEqualTo(labels(set, Split.TRAIN));
        assertThat(labels(shuffled, Split.VALIDATION)).isEqualTo(labels(set, Split.VALIDATION));
        assertThat(labels(shuffled, Split.TEST)).isEqualTo(labels(set, Split.TEST));
        assertThat(shuffled.films())
                .extracting(PreparedFilm::id)
                .isEqualTo(set.films().stream().map(PreparedFilm::id).toList());
    }

    /** A label of n films, k of them positive, is on the film that had it as often as chance says: k * k / n times. */
    @Test
    void labelsHaveNothingToDoWithTheFilms() {
        List<List<LabelValue>> before = labels(set, Split.TRAIN);
        double kept = 0;
        double expected = 0;
        for (int seed = 0; seed < 3000; seed++) {
            List<List<LabelValue>> after = labels(ShuffledLabels.of(set, seed), Split.TRAIN);
            for (int label = 0; label < set.labels().size(); label++) {
                int column = label;
                long positives = before.stream()
                        .filter(film -> film.get(column) == LabelValue.POSITIVE)
                        .count();
                expected += (double) positives * positives / before.size();
                kept += IntStream.range(0, before.size())
                        .filter(film -> before.get(film).get(column) == LabelValue.POSITIVE
                                && after.get(film).get(column) == LabelValue.POSITIVE)
                        .count();
            }
        }
        assertThat(kept / expected).isBetween(0.96, 1.04);
    }

    @Test
    void theSeedIsKnownAndWrittenBeforeTheOtherRules() {
        assertThat(ShuffledLabels.seed(set)).isEmpty();
        assertThat(ShuffledLabels.seed(ShuffledLabels.of(set, 3))).hasValue(3L);
        assertThat(ShuffledLabels.of(set, 3).reading().text())
                .isEqualTo("train labels: shuffled by seed 3, " + set.reading().text());
        assertThat(labels(ShuffledLabels.of(set, 3), Split.TRAIN))
                .isEqualTo(labels(ShuffledLabels.of(set, 3), Split.TRAIN))
                .isNotEqualTo(labels(ShuffledLabels.of(set, 4), Split.TRAIN));
    }

    private static List<List<LabelValue>> labels(PreparedSet films, Split split) {
        return IntStream.of(films.rows(split))
                .mapToObj(row -> films.films().get(row).labels())
                .toList();
    }
}
