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
 * How labels are read for a training. Two independent settings: how uncertain labels count in learning (train films only; on validation and
 * test they are always ignored), and whether blank labels are negative (all films).
 *
 * @param uncertain treatment of uncertain labels of train films
 * @param blank treatment of blank labels of all films
 */
@Stable
public record LabelPolicy(UncertainPolicy uncertain, BlankPolicy blank) {
    /** Ignores uncertain and blank labels: the policy for sets without such labels. */
    public static final LabelPolicy AS_WRITTEN = new LabelPolicy(UncertainPolicy.IGNORE, BlankPolicy.UNKNOWN);

    private static final double LEAST_SMOOTH = 0.55;
    private static final double MOST_SMOOTH = 0.85;

    /**
     * Returns the same films with labels read by this policy.
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
     * Returns the same films, where uncertain labels of train films get the probability that a teacher predicts.
     *
     * @param set prepared set of the films
     * @param teacher predictions on the train films of a model that was trained with {@link UncertainPolicy#IGNORE}; labels that it
     *     lacks are ignored
     */
    public PreparedSet read(PreparedSet set, Predictions teacher) {
        return set.read(new Reading(this, set.labels(), Optional.of(Shares.of(teacher, set.labels()))));
    }

    /** Returns the policy in words, such as {@code uncertain: per-label, blank: negative}. */
    public String text() {
        return "uncertain: " + uncertain.text() + ", blank: " + blank.text();
    }

    /** Returns the blank policy in a text of {@link #text}; unknown for other texts, as of models from other projects. */
    public static BlankPolicy blankOf(String text) {
        return text.endsWith("blank: " + BlankPolicy.NEGATIVE.text()) ? BlankPolicy.NEGATIVE : BlankPolicy.UNKNOWN;
    }

    /** Returns the value that an uncertain label has in learning; uncertain if it is ignored or counts as a probability. */
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

        /** Returns a value that depends only on the film and the label. */
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

    /** Probabilities of a teacher by film, and the column of each label of the set; -1 for labels that the teacher lacks. */
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
