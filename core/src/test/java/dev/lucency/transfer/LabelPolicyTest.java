package dev.lucency.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lucency.ConfigException;
import dev.lucency.data.FilmEntry;
import dev.lucency.data.LabelValue;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.eval.FilmId;
import dev.lucency.eval.Predictions;
import dev.lucency.film.Fit;
import dev.lucency.film.GrayImage;
import dev.lucency.prepare.Preparation;
import dev.lucency.prepare.PrepareOptions;
import dev.lucency.progress.Progress;
import dev.lucency.source.FilmListing;
import dev.lucency.source.FilmLists;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each policy on a film of train and one of validation that are unsure of every label, blank of one, sure of two. */
class LabelPolicyTest {
    private static final List<String> LABELS = List.of(
            "Atelectasis", "Edema", "Cardiomegaly", "Consolidation", "Pleural Effusion", "Fracture", "A", "B", "C");
    private static final int UNCERTAIN = 6;
    private static final int BLANK = 6;
    private static final double NONE = Double.NaN;

    @TempDir
    static Path folder;

    static PreparedSet set;

    @BeforeAll
    static void prepare() {
        Preparation.run(
                unsure(), new PrepareOptions(32, Fit.CROP, 1, false, true), folder.resolve("set"), Progress.SILENT);
        set = PreparedSet.open(folder.resolve("set"));
    }

    /** Two films of each part; the labels of all are alike. */
    private static FilmListing unsure() {
        FilmLists lists = new FilmLists();
        for (Split split : Split.values()) {
            lists.accept(film(split, 1));
            lists.accept(film(split, 2));
        }
        byte[] pixels = new byte[32 * 32];
        Arrays.fill(pixels, 0, 500, (byte) 99);
        return FilmListing.of("unsure", "", LABELS, lists, Map.of(), entry -> new GrayImage(32, 32, pixels));
    }

    private static FilmEntry film(Split split, int number) {
        LabelValue[] values = new LabelValue[LABELS.size()];
        Arrays.fill(values, LabelValue.UNCERTAIN);
        values[BLANK] = LabelValue.UNKNOWN;
        values[BLANK + 1] = LabelValue.POSITIVE;
        values[BLANK + 2] = LabelValue.NEGATIVE;
        String id = split.text() + number;
        return new FilmEntry(id, id, id, "PA", "", null, split, id, List.of(values));
    }

    private static double[] targets(PreparedSet read, Split split) {
        return Targets.of(read, read.rows(split)).values()[0];
    }

    private static double[] learned(UncertainPolicy policy) {
        return targets(new LabelPolicy(policy, BlankPolicy.UNKNOWN).read(set), Split.TRAIN);
    }

    @Test
    void hardPoliciesOnTrain() {
        assertThat(learned(UncertainPolicy.IGNORE)).containsExactly(NONE, NONE, NONE, NONE, NONE, NONE, NONE, 1, 0);
        assertThat(learned(UncertainPolicy.ZEROS)).containsExactly(0, 0, 0, 0, 0, 0, NONE, 1, 0);
        assertThat(learned(UncertainPolicy.ONES)).containsExactly(1, 1, 1, 1, 1, 1, NONE, 1, 0);
        assertThat(learned(UncertainPolicy.PER_LABEL)).containsExactly(1, 1, 0, 0, 0, NONE, NONE, 1, 0);
    }

    @Test
    void smoothSharesDifferByFilmAndLabelAndStayInTheirRange() {
        PreparedSet read = new LabelPolicy(UncertainPolicy.SMOOTH, BlankPolicy.UNKNOWN).read(set);
        double[][] values = Targets.of(read, read.rows(Split.TRAIN)).values();

        double[] shares = Arrays.stream(values)
                .flatMapToDouble(film -> Arrays.stream(film, 0, UNCERTAIN))
                .toArray();
        assertThat(shares).hasSize(12).doesNotHaveDuplicates();
        assertThat(Arrays.stream(shares).boxed()).allMatch(share -> share > .55 && share < .85);
        assertThat(Arrays.copyOfRange(values[0], UNCERTAIN, 9)).containsExactly(NONE, 1, 0);
        double[][] again = Targets.of(read, read.rows(Split.TRAIN)).values();
        assertThat(again[0]).containsExactly(values[0]);
        assertThat(again[1]).containsExactly(values[1]);
    }

    @Test
    void selfTrainedCountsWhatTheTeacherSaysUnderEitherName() {
        Predictions teacher = Predictions.of(
                "train",
                List.of("Effusion", "edema"),
                List.of(new FilmId("train1", "train1"), new FilmId("train2", "train2")),
                new double[][] {{NONE, NONE}, {NONE, NONE}},
                new double[][] {{.2, .7}, {.3, .8}});

        PreparedSet read = new LabelPolicy(UncertainPolicy.SELF_TRAINED, BlankPolicy.NEGATIVE).read(set, teacher);

        double[][] learned = Targets.of(read, read.rows(Split.TRAIN)).values();
        assertThat(learned[0]).containsExactly(NONE, .7, NONE, NONE, .2, NONE, 0, 1, 0);
        assertThat(learned[1]).containsExactly(NONE, .8, NONE, NONE, .3, NONE, 0, 1, 0);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new LabelPolicy(UncertainPolicy.SELF_TRAINED, BlankPolicy.UNKNOWN).read(set));
    }

    @ParameterizedTest
    @EnumSource(
            value = UncertainPolicy.class,
            names = {"SELF_TRAINED"},
            mode = EnumSource.Mode.EXCLUDE)
    void nothingIsJudgedOnAnUncertainLabel(UncertainPolicy policy) {
        for (Split split : List.of(Split.VALIDATION, Split.TEST)) {
            assertThat(targets(new LabelPolicy(policy, BlankPolicy.UNKNOWN).read(set), split))
                    .containsExactly(NONE, NONE, NONE, NONE, NONE, NONE, NONE, 1, 0);
            assertThat(targets(new LabelPolicy(policy, BlankPolicy.NEGATIVE).read(set), split))
                    .containsExactly(NONE, NONE, NONE, NONE, NONE, NONE, 0, 1, 0);
        }
    }

    @Test
    void sharesReachTheTensorsThatAreLearnedFrom() {
        PreparedSet read = new LabelPolicy(UncertainPolicy.SMOOTH, BlankPolicy.UNKNOWN).read(set);
        try (Scope scope = Scope.open()) {
            Targets targets = Targets.of(read, read.rows(Split.TRAIN));
            float[] positive = Tensors.floats(targets.positive());
            float[] known = Tensors.floats(targets.known());
            assertThat(positive[0]).isEqualTo((float) targets.values()[0][0]).isBetween(.55f, .85f);
            assertThat(known).startsWith(1, 1, 1, 1, 1, 1, 0, 1, 1);
            assertThat(targets.count(0, 1)).isZero();
        }
    }

    @Test
    void theSetItselfStaysAsItIs() {
        PreparedSet read = new LabelPolicy(UncertainPolicy.ONES, BlankPolicy.NEGATIVE).read(set);

        assertThat(read.digest()).isEqualTo(set.digest());
        assertThat(read.reading().text()).isEqualTo("uncertain: ones, blank: negative");
        assertThat(set.reading().text()).isEqualTo("uncertain: ignore, blank: unknown");
        assertThat(targets(set, Split.TRAIN)[0]).isNaN();
        assertThat(LabelPolicy.AS_WRITTEN.read(set)).isSameAs(set);
        assertThat(LabelPolicy.AS_WRITTEN.text()).isEqualTo(set.reading().text());
    }

    @Test
    void anUnknownPolicyIsNamedWithThoseThereAre() {
        assertThat(UncertainPolicy.of("per-label")).isEqualTo(UncertainPolicy.PER_LABEL);
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> UncertainPolicy.of("twos"))
                .withMessage(
                        "uncertain must be one of ignore, zeros, ones, smooth, per-label, self-trained, was 'twos'");
    }
}
