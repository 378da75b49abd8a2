package dev.lucency.work;

import dev.lucency.SettingException;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.eval.Predictions;
import dev.lucency.io.DraftFolder;
import dev.lucency.io.OutputFolder;
import dev.lucency.model.AttentiveBackbone;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.ModelFolder;
import dev.lucency.model.patches.ReadOut;
import dev.lucency.result.ResultRemarks;
import dev.lucency.seen.OverlapCheck;
import dev.lucency.seen.SeenFilms;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.transfer.AttentionFit;
import dev.lucency.transfer.AttentionProbe;
import dev.lucency.transfer.CrossValidation;
import dev.lucency.transfer.DecisionRule;
import dev.lucency.transfer.FrozenFeatures;
import dev.lucency.transfer.LabelFraction;
import dev.lucency.transfer.LearningFilms;
import dev.lucency.transfer.LinearProbe;
import dev.lucency.transfer.ProbeFit;
import dev.lucency.transfer.ShuffledLabels;
import dev.lucency.transfer.Start;
import dev.lucency.transfer.UncertainPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fits a probe on the frozen features of a backbone: one logistic regression per label on the train split, with the L2 penalty chosen on
 * validation. It reads one vector per film, or patches by a learned query per label ({@link ReadOut}). The test split is not read.
 *
 * @param start run, model or baseline that computes the features
 * @param data folder of the prepared set
 * @param labels how uncertain and blank labels are treated
 * @param fraction share of the train films that is used
 * @param folds number of folds of an additional cross-validation over the patients of train and validation; none if empty
 * @param shuffle seed by which the labels of the train films are shuffled, for a control that learns nothing; not shuffled if empty
 * @param readOut how the probe reads the features
 * @param out new folder for the model
 */
public record Probe(
        StartSpec start,
        Path data,
        LabelChoice labels,
        LabelFraction fraction,
        OptionalInt folds,
        OptionalLong shuffle,
        ReadOut readOut,
        Path out) {
    /** @throws SettingException if the settings contradict each other */
    public Probe {
        if (folds.isPresent() && !fraction.isAll()) {
            throw new SettingException("folds uses all films, give it without 'fraction'");
        }
        if (folds.isPresent() && labels.policy().uncertain() != UncertainPolicy.IGNORE) {
            throw new SettingException("folds judges films of train too, give it with 'uncertain=ignore'");
        }
        if (folds.isPresent() && shuffle.isPresent()) {
            throw new SettingException("folds judges films of train too, give it without 'shuffle-labels'");
        }
        if (folds.isPresent() && readOut == ReadOut.ATTENTION) {
            throw new SettingException("folds goes with 'read-out=linear'");
        }
    }

    /** A linear probe. */
    public Probe(
            StartSpec start,
            Path data,
            LabelChoice labels,
            LabelFraction fraction,
            OptionalInt folds,
            OptionalLong shuffle,
            Path out) {
        this(start, data, labels, fraction, folds, shuffle, ReadOut.LINEAR, out);
    }

    /** Returns the same probe with another read-out. */
    public Probe reading(ReadOut other) {
        return new Probe(start, data, labels, fraction, folds, shuffle, other, out);
    }

    /** Returns the same probe on shuffled labels. */
    public Probe shuffled(long seed) {
        return new Probe(start, data, labels, fraction, folds, OptionalLong.of(seed), readOut, out);
    }

    /** A probe on all train films; uncertain and blank labels are ignored. */
    public static Probe of(StartSpec start, Path data, Path out) {
        return new Probe(
                start, data, LabelChoice.USUAL, LabelFraction.ALL, OptionalInt.empty(), OptionalLong.empty(), out);
    }

    /**
     * Result of the probe.
     *
     * @param validation scores on the validation films
     * @param crossValidation scores over all films of train and validation, if folds were asked for
     */
    public record Result(ValidationResult validation, Optional<ValidationResult> crossValidation) {}

    /**
     * Fits the probe and writes the model folder.
     *
     * @throws dev.lucency.DataException if the output folder is not free, or no label has both classes in the train films
     */
    public Result run(Work work) {
        Optional<CrossValidation> crossValidation = folds.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        SettingException.checked(() -> new CrossValidation(folds.getAsInt(), new Seed(start.seed()))));
        OutputFolder.requireFree(out, "");
        PreparedSet read = labels.open(data, work);
        PreparedSet set = shuffle.isPresent() ? ShuffledLabels.of(read, shuffle.getAsLong()) : read;
        LearningFilms films = LearningFilms.of(set, fraction);
        films.requireBothClasses();
        crossValidation.ifPresent(dealt -> dealt.requirePatients(set));
        try (Scope scope = Scope.open()) {
            Start opened = open(set, work);
            try (DraftFolder draft = DraftFolder.open(out)) {
                work.take(opened, set);
                Result result = readOut == ReadOut.ATTENTION
                        ? attentive(draft.path(), opened, films, work)
                        : linear(draft.path(), opened, films, crossValidation, work);
                draft.finish();
                return result;
            }
        }
    }

    private Start open(PreparedSet set, Work work) {
        return readOut == ReadOut.ATTENTION
                ? Starts.attended(start, set, work.notes())
                : Starts.open(start, set, work.notes());
    }

    private Result linear(
            Path folder, Start opened, LearningFilms films, Optional<CrossValidation> crossValidation, Work work) {
        PreparedSet set = films.set();
        FrozenFeatures features = FrozenFeatures.extract(opened.backbone(), opened.input(), films, work.progress());
        Optional<ValidationResult> crossValidated = crossValidation.map(dealt -> ValidationResult.write(
                folder.resolve(CrossValidation.NAME), opened.name(), set, dealt.predict(features)));
        ProbeFit fit = fit(features, films, work);
        FilmClassifier model = fit.on(opened, set.labels());
        Predictions validation = features.predict(model, Split.VALIDATION);
        DecisionRule decision = DecisionRule.chosenOn(validation);
        ObjectNode provenance = Provenance.of(opened, fit, films, work.clock());
        String card = ModelCard.of(opened, fit, films, decision);
        ModelFolder.write(folder, model, decision.json(), provenance, card);
        return new Result(validated(folder, opened, films, validation, provenance), crossValidated);
    }

    private Result attentive(Path folder, Start opened, LearningFilms films, Work work) {
        List<String> labels = films.set().labels();
        AttentiveBackbone backbone = AttentiveBackbone.on(opened.backbone(), labels.size());
        AttentionProbe probe = AttentionProbe.of(backbone, opened.input(), films, work.progress());
        AttentionFit fit = probe.fit(new Seed(start.seed()), work.progress());
        work.progress().end(fit.text());
        Predictions validation = probe.predict(fit);
        DecisionRule decision = DecisionRule.chosenOn(validation);
        ObjectNode provenance = Provenance.of(opened, fit, films, work.clock());
        String card = ModelCard.of(opened.with(backbone), fit, films, decision);
        ModelFolder.write(folder, probe.model(fit, labels), decision.json(), provenance, card);
        return new Result(validated(folder, opened, films, validation, provenance), Optional.empty());
    }

    private ValidationResult validated(
            Path folder, Start opened, LearningFilms films, Predictions validation, ObjectNode provenance) {
        SeenFilms seen = labels.seen(opened);
        films.seen(seen).write(folder);
        return ValidationResult.write(
                folder,
                provenance.path("name").asString(),
                films.set(),
                validation,
                OverlapCheck.of(seen, films.set(), Split.VALIDATION),
                new ResultRemarks(opened.origin().remarks(), List.of()));
    }

    private static ProbeFit fit(FrozenFeatures features, LearningFilms films, Work work) {
        work.progress().begin("probe", "films", films.train().length);
        ProbeFit fit = LinearProbe.fit(features);
        work.progress().end("fitted on " + films.train().length + " films, penalty " + fit.penalty());
        return fit;
    }
}
