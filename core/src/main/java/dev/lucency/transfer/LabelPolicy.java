package dev.lucency.transfer;

import dev.lucency.Stable;
import dev.lucency.data.Finding;
import dev.lucency.data.LabelReading;
import dev.lucency.data.LabelValue;
import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.eval.Predictions;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.SeedStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How labels are read for a training. Two questions, whose answers are independent: what an uncertain label counts in learning
 * (films of train alone; on validation and test it is left out always), and whether a blank is negative (everywhere).
 *
 * @param uncertain films of train
 * @param blank all films
 */
@Stable
public record LabelPolicy(UncertainPolicy uncertain, BlankPolicy blank) {
    /** Uncertain and blank labels are ignored: the policy of every set without uncertain labels and blanks. */
    public static final LabelPolicy AS_WRITTEN = new LabelPolicy(UncertainPolicy.IGNORE, BlankPolicy.UNKNOWN);

    private static final double LEAST_SMOOTH = 0.55;
    private static final double MOST_SMOOTH = 0.85;

    /**
     * The same films, with their labels read by this policy.
     *
     * @throws IllegalArgumentException for {@link UncertainPolicy#SELF_TRAINED}, which needs a teacher
     */
    public PreparedSet read(PreparedSet set) {
        if (uncertain == UncertainPolicy.SELF_TRAINED) {
            throw new IllegalArgumentException("a teacher is needed");
        }
        return equals(AS_WRITTEN) ? set : set.read(new Reading(this, set.labels(), Optional.empty()));
    }

    /**
     * The same films, with uncertain labels of train counting what a teacher says.
     *
     * @param teacher what a model that was trained with {@link UncertainPolicy#IGNORE} says of the films of train; labels that it
     *     does not have are left out
     */
    public PreparedSet read(PreparedSet set, Predictions teacher) {
        return set.read(new Reading(this, set.labels(), Optional.of(Shares.of(teacher, set.labels()))));
    }

    /** {@code uncertain: per-label, blank: negative}. */
    public String text() {
        return "uncertain: " + uncertain.text() + ", blank: " + blank.text();
    }

    /** What {@link #text} says of blanks; they are unknown where it is no such text, as of a model that was made elsewhere. */
    public static BlankPolicy blankOf(String text) {
        return text.endsWith("blank: " + BlankPolicy.NEGATIVE.text()) ? BlankPolicy.NEGATIVE : BlankPolicy.UNKNOWN;
    }

    /** What an uncertain label of a finding is taken for in learning; uncertain, if it counts a share or is left out. */
    private LabelValue certain(String label) {
        return switch (uncertain) {
            case IGNORE, SMOOTH, SELF_TRAINED -> LabelValue.UNCERTAIN;
            case ZEROS -> LabelValue.NEGATIVE;
            case ONES -> LabelValue.POSITIVE;
            case PER_LABEL -> Finding.of(label).map(LabelPolicy::best).orElse(LabelValue.UNCERTAIN);
        };
    }

    private static LabelValue best(Finding finding) {
        return switch (finding) {
            case ATELECTASIS, EDEMA -> LabelValue.POSITIVE;
            case CARDIOMEGALY, CONSOLIDATION, PLEURAL_EFFUSION -> LabelValue.NEGATIVE;
            default -> LabelValue.UNCERTAIN;
        };
    }

    private record Reading(LabelPolicy policy, List<String> labels, Optional<Shares> teacher) implements LabelReading {
        @Override
        public List<PreparedFilm> films(List<PreparedFilm> written) {
            Map<List<LabelValue>, List<LabelValue>> ofTrain = new HashMap<>();
            Map<List<LabelValue>, List<LabelValue>> ofOthers = new HashMap<>();
            return written.stream()
                    .map(film -> film.split() == Split.TRAIN
                            ? film.withLabels(ofTrain.computeIfAbsent(film.labels(), values -> read(values, true)))
                            : film.withLabels(ofOthers.computeIfAbsent(film.labels(), values -> read(values, false))))
                    .toList();
        }

        private List<LabelValue> read(List<LabelValue> written, boolean learned) {
            List<LabelValue> read = new ArrayList<>(written.size());
            for (int label = 0; label < written.size(); label++) {
                LabelValue value = written.get(label);
                if (value == LabelValue.UNKNOWN && policy.blank == BlankPolicy.NEGATIVE) {
                    read.add(LabelValue.NEGATIVE);
                } else if (value == LabelValue.UNCERTAIN && learned) {
                    read.add(policy.certain(labels.get(label)));
                } else {
                    read.add(value);
                }
            }
            return List.copyOf(read);
        }

        @Override
        public double share(PreparedFilm film, int label) {
            if (film.split() != Split.TRAIN) {
                return Double.NaN;
            }
            return switch (policy.uncertain) {
                case SMOOTH -> smooth(film, label);
                case SELF_TRAINED -> teacher.map(says -> says.of(film, label)).orElse(Double.NaN);
                case IGNORE, ZEROS, ONES, PER_LABEL -> Double.NaN;
            };
        }

        /** The same for a film and a label whatever else is in the set. */
        private static double smooth(PreparedFilm film, int label) {
            double drawn = Seed.fixed(SeedStream.SMOOTHED_LABELS)
                    .derive(film.id().hashCode(), label)
                    .random()
                    .nextDouble();
            return LEAST_SMOOTH + (MOST_SMOOTH - LEAST_SMOOTH) * drawn;
        }

        @Override
        public String text() {
            return policy.text();
        }
    }

    /** What a teacher says: probabilities by film, its label for each of the set's; -1 where it has none. */
    private record Shares(Map<String, double[]> films, List<Integer> columns) {
        static Shares of(Predictions teacher, List<String> labels) {
            List<String> own = teacher.labels().stream().map(Finding::identity).toList();
            Map<String, double[]> films = new HashMap<>();
            for (int i = 0; i < teacher.films().size(); i++) {
                int film = i;
                films.put(
                        teacher.films().get(i).image(),
                        IntStream.range(0, own.size())
                                .mapToDouble(label -> teacher.probability(film, label))
                                .toArray());
            }
            return new Shares(
                    films,
                    labels.stream()
                            .map(label -> own.indexOf(Finding.identity(label)))
                            .toList());
        }

        double of(PreparedFilm film, int label) {
            double[] said = films.get(film.id());
            int column = columns.get(label);
            return said == null || column < 0 ? Double.NaN : said[column];
        }
    }
}
