package dev.lucency.cli;

import static java.util.Objects.requireNonNull;

import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.eval.Predictions;
import dev.lucency.io.DraftFolder;
import dev.lucency.io.OutputFolder;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.ModelFolder;
import dev.lucency.seen.OverlapCheck;
import dev.lucency.seen.SeenFilms;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.transfer.CrossValidation;
import dev.lucency.transfer.DecisionRule;
import dev.lucency.transfer.FrozenFeatures;
import dev.lucency.transfer.LearningFilms;
import dev.lucency.transfer.LinearProbe;
import dev.lucency.transfer.ProbeFit;
import dev.lucency.transfer.Start;
import dev.lucency.transfer.UncertainPolicy;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.node.ObjectNode;

/** Fits a linear probe on frozen features. */
@Command(
        name = "probe",
        header = "Fit a linear probe on the frozen features of a backbone: what are they worth on labels?",
        description = {
            "%nFeatures of whole films are extracted once; a logistic regression per label is fitted on the train split, its L2 "
                    + "penalty chosen on validation. Uncertain and unknown labels are left out unless you say otherwise. Writes a model folder with "
                    + "the predictions on validation; the test split is not touched.%n"
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency probe --init run --data nih-128 --out probe-moco",
            "  lucency probe --init random --size 64 --data nih-128 --out probe-random",
            "  lucency probe --init pixels --data nih-128 --out probe-pixels --folds 5"
        })
final class ProbeCommand implements Callable<Integer> {
    @Mixin
    TransferOptions transfer = new TransferOptions();

    @Mixin
    FractionOptions fraction = new FractionOptions();

    @Mixin
    LabelPolicyOptions labels = new LabelPolicyOptions();

    @Option(
            names = "--folds",
            paramLabel = "K",
            description = "Also cross-validate over train and validation, patients dealt into K folds; writes "
                    + "cross-validation/ inside the model folder.")
    @Nullable
    Integer folds;

    @Override
    public Integer call() {
        CrossValidation crossValidation = crossValidation();
        OutputFolder.requireFree(transfer.out, "");
        PreparedSet set = labels.read(DataSets.open(transfer.data), transfer.device);
        LearningFilms films = LearningFilms.of(set, fraction.chosen());
        films.requireBothClasses();
        if (crossValidation != null) {
            crossValidation.requirePatients(set);
        }
        try (Scope scope = Scope.open();
                ConsoleProgress progress = ConsoleProgress.onStandardError()) {
            Start opened = transfer.open(set);
            try (DraftFolder draft = DraftFolder.open(transfer.out)) {
                transfer.take(opened, set, progress);
                FrozenFeatures features = FrozenFeatures.extract(opened.backbone(), opened.input(), films, progress);
                String tables =
                        write(draft.path(), opened, labels.seen(opened), films, features, crossValidation, progress);
                draft.finish();
                transfer.screen.print(tables);
            }
            transfer.screen.println(transfer.out);
        }
        return 0;
    }

    /**
     * Fills the folder, and says what came out.
     *
     * @param seen all that it is made from has seen
     */
    private static String write(
            Path folder,
            Start start,
            SeenFilms seen,
            LearningFilms films,
            FrozenFeatures features,
            @Nullable CrossValidation crossValidation,
            ConsoleProgress progress) {
        PreparedSet set = films.set();
        String tables = "";
        if (crossValidation != null) {
            Path inside = folder.resolve(CrossValidation.NAME);
            tables = ValidationResult.write(inside, start.name(), set, crossValidation.predict(features));
        }
        progress.begin("probe", "films", films.train().length);
        ProbeFit fit = LinearProbe.fit(features);
        progress.end("fitted on " + films.train().length + " films, penalty " + fit.penalty());
        FilmClassifier model = fit.on(start, set.labels());
        ObjectNode provenance = Provenance.of(start, fit, films);
        Predictions validation = features.predict(model, Split.VALIDATION);
        DecisionRule decision = DecisionRule.chosenOn(validation);
        ModelFolder.write(folder, model, decision.json(), provenance, ModelCard.of(start, fit, films, decision));
        films.seen(seen).write(folder);
        String name = provenance.path("name").asString();
        return tables
                + ValidationResult.write(
                        folder,
                        name,
                        set,
                        validation,
                        OverlapCheck.of(seen, set, Split.VALIDATION),
                        RunProgress.beside(start));
    }

    private @Nullable CrossValidation crossValidation() {
        Integer asked = folds;
        if (asked != null && !fraction.chosen().isAll()) {
            throw new ParameterException(
                    requireNonNull(transfer.start.command).commandLine(),
                    "--folds deals all films, give it without --fraction");
        }
        if (asked != null && labels.chosen().uncertain() != UncertainPolicy.IGNORE) {
            throw new ParameterException(
                    requireNonNull(transfer.start.command).commandLine(),
                    "--folds judges films of train too, give it with --uncertain ignore");
        }
        return asked == null
                ? null
                : OptionRule.checked(
                        transfer.start.command, () -> new CrossValidation(asked, new Seed(transfer.start.seed)));
    }
}
