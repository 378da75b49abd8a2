package dev.lucency.explain.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.data.PatternFilms;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.eval.FindingSizes;
import dev.lucency.phantom.PreparedPhantoms;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How large the boxes of findings are, under the names that a model has for them. */
class BoxedFindingsTest {
    @TempDir
    static Path folder;

    static PreparedSet phantoms;

    @BeforeAll
    static void prepare() {
        phantoms = PreparedPhantoms.in(folder, 80, 2, 32);
    }

    @Test
    void aFindingHasTheShareOfItsBoxesOnEachFilmOfTheSplit() {
        FindingSizes sizes = BoxedFindings.sizes(phantoms, Split.TRAIN, phantoms.labels());
        assertThat(sizes.areas().keySet()).containsExactlyElementsOf(phantoms.labels());
        sizes.areas()
                .forEach((label, films) -> films.forEach((film, share) -> {
                    assertThat(phantoms.films().stream()
                                    .filter(own -> own.id().equals(film))
                                    .allMatch(own -> own.split() == Split.TRAIN))
                            .isTrue();
                    Region region = Region.ofBoxes(
                            phantoms.boxes().stream()
                                    .filter(box -> box.film().equals(film)
                                            && box.label().equals(label))
                                    .toList(),
                            32);
                    assertThat(share).isEqualTo(region.share());
                }));
    }

    @Test
    void aModelCanSpellAFindingOtherwise() {
        FindingSizes own = BoxedFindings.sizes(phantoms, Split.TRAIN, List.of("Effusion"));
        FindingSizes other = BoxedFindings.sizes(phantoms, Split.TRAIN, List.of("Pleural Effusion"));
        assertThat(own.areas().get("Effusion"))
                .isNotEmpty()
                .isEqualTo(other.areas().get("Pleural Effusion"));
    }

    @Test
    void aSetCanHaveNone() {
        PreparedSet without = PatternFilms.prepared(folder, "patterns", 64, PatternFilms.film("a", 1));
        assertThat(BoxedFindings.any(without, Split.TRAIN)).isFalse();
        assertThat(BoxedFindings.any(phantoms, Split.TRAIN)).isTrue();
    }
}
