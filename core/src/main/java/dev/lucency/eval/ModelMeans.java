package dev.lucency.eval;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The mean AUROC over the labels, and the AUROC of each label, of models on the same films. The figure of several models, such as the seeds
 * of an arm, is the mean of their figures within each resample of patients, so its interval covers the sampling of patients for these
 * models; differences are computed within each resample too.
 */
public final class ModelMeans {
    private final EvaluationRule rule;
    private final List<String> notShared;
    private final Predictions films;
    private final List<Integer> inMean;
    private final Map<String, List<DrawnFigure>> figures; // of each label, by model

    private ModelMeans(
            EvaluationRule rule,
            List<String> notShared,
            Predictions films,
            List<Integer> inMean,
            Map<String, List<DrawnFigure>> figures) {
        this.rule = rule;
        this.notShared = notShared;
        this.films = films;
        this.inMean = inMean;
        this.figures = figures;
    }

    /**
     * Judges models on the labels that all of them have.
     *
     * @param models one or more models with different names
     * @throws IllegalArgumentException if the models have different films or targets
     */
    public static ModelMeans of(List<NamedPredictions> models, EvaluationRule rule) {
        Alignment aligned = models.size() == 1 ? new Alignment(models, List.of()) : Alignment.of(models);
        Map<String, List<DrawnFigure>> figures = new LinkedHashMap<>();
        for (NamedPredictions model : aligned.models()) {
            figures.put(
                    model.name(),
                    Judged.of(model.predictions(), rule, EnumSet.of(Metric.AUROC))
                            .labels(Metric.AUROC));
        }
        Predictions films = aligned.models().get(0).predictions();
        List<DrawnFigure> first = requireNonNull(figures.get(models.get(0).name()));
        List<Integer> inMean = IntStream.range(0, films.labels().size())
                .filter(label -> films.counts(label).reach(rule.minimumCases())
                        && first.get(label).score(rule.bootstrap()).interval().isPresent())
                .boxed()
                .toList();
        return new ModelMeans(rule, aligned.leftOut(), films, inMean, figures);
    }

    /** Returns the same models with means over those labels alone that are in the mean and are named. */
    public ModelMeans over(Collection<String> labels) {
        List<Integer> named = inMean.stream()
                .filter(label -> labels.contains(films.labels().get(label)))
                .toList();
        return new ModelMeans(rule, notShared, films, named, figures);
    }

    /** Returns the number of films. */
    public int films() {
        return films.films().size();
    }

    /** Returns the number of different patients. */
    public int patients() {
        return films.patients();
    }

    /** Returns all labels that the models share. */
    public List<String> labels() {
        return films.labels();
    }

    /** Returns the labels in the mean. */
    public List<String> inMean() {
        return inMean.stream().map(films.labels()::get).toList();
    }

    /** Returns the labels that not all models have. */
    public List<String> notShared() {
        return notShared;
    }

    /** Returns the numbers of films of a label by class. */
    public LabelCounts counts(String label) {
        return films.counts(films.labels().indexOf(label));
    }

    /**
     * Returns the mean over the labels and over models.
     *
     * @param models names of one or more models
     */
    public Score score(List<String> models) {
        return inMean.isEmpty() ? tooFew() : mean(models).score(rule.bootstrap());
    }

    /** Returns the AUROC of a label as the mean over models. */
    public Score score(List<String> models, String label) {
        int number = films.labels().indexOf(label);
        LabelCounts counts = films.counts(number);
        return counts.reach(1)
                ? DrawnFigure.mean(models.stream()
                                .map(model -> figures(model).get(number))
                                .toList())
                        .score(rule.bootstrap())
                : new Score.NotScored(counts.missing());
    }

    /** Returns the mean of the first models minus that of the second ones, with an uncorrected p. */
    public Difference difference(List<String> first, List<String> second) {
        if (inMean.isEmpty()) {
            return Difference.uncorrected(tooFew(), OptionalDouble.empty());
        }
        DrawnFigure difference = mean(first).minus(mean(second));
        return Difference.uncorrected(difference.score(rule.bootstrap()), difference.p(rule.bootstrap()));
    }

    private DrawnFigure mean(List<String> models) {
        return DrawnFigure.mean(models.stream()
                .map(model -> DrawnFigure.mean(
                        inMean.stream().map(figures(model)::get).toList()))
                .toList());
    }

    private List<DrawnFigure> figures(String model) {
        return requireNonNull(figures.get(model), model);
    }

    private Score tooFew() {
        return new Score.NotScored("no label has " + rule.minimumCases() + " positive and " + rule.minimumCases()
                + " negative films and a score");
    }
}
