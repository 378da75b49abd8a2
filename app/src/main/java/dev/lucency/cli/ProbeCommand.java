package dev.lucency.cli;

import static java.util.Objects.requireNonNull;

import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.eval.Predictions;
import dev.lucency.io.DraftFolder;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.ModelFolder;
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
    @Option(names = "--init", required = true, paramLabel = "START", description = StartOptions.CHOICE)
    String init = "";

    @Mixin
    StartOptions start = new StartOptions();

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "A prepared set.")
    Path data = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The model: a new folder.")
    Path out = Path.of("");

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

    @Mixin
    DeviceOption device = new DeviceOption();

    @Mixin
    StandardOutput screen = new StandardOutput();

    @Override
    public Integer call() {
        CrossValidation crossValidation = crossValidation();
        PreparedSet set = labels.read(PreparedSet.open(data), device);
        LearningFilms films = LearningFilms.of(set, fraction.chosen());
        films.requireBothClasses();
        if (crossValidation != null) {
            crossValidation.requirePatients(set);
        }
        try (Scope scope = Scope.open();
                ConsoleProgress progress = ConsoleProgress.onStandardError()) {
            Start opened = start.open(init, set);
            try (DraftFolder draft = DraftFolder.open(out)) {
                device.take(opened.backbone(), progress);
                FrozenFeatures features = FrozenFeatures.extract(opened.backbone(), opened.input(), films, progress);
                String tables = write(draft.path(), opened, films, features, crossValidation);
                draft.finish();
                screen.print(tables);
            }
            screen.println(out);
        }
        return 0;
    }

    /** Fills the folder, and says what came out. */
    private static String write(
            Path folder,
            Start start,
            LearningFilms films,
            FrozenFeatures features,
            @Nullable CrossValidation crossValidation) {
        PreparedSet set = films.set();
        String tables = "";
        if (crossValidation != null) {
            Path inside = folder.resolve(CrossValidation.NAME);
            tables = ValidationResult.write(inside, start.name(), set, crossValidation.predict(features));
        }
        ProbeFit fit = LinearProbe.fit(features);
        FilmClassifier model = fit.on(start, set.labels());
        ObjectNode provenance = Provenance.of(start, fit, films);
        Predictions validation = features.predict(model, Split.VALIDATION);
        ObjectNode decision = DecisionRule.chosenOn(validation).json();
        ModelFolder.write(folder, model, decision, provenance, ModelCard.of(start, fit, films));
        String name = provenance.path("name").asString();
        return tables + ValidationResult.write(folder, name, set, validation);
    }

    private @Nullable CrossValidation crossValidation() {
        Integer asked = folds;
        if (asked != null && !fraction.chosen().isAll()) {
            throw new ParameterException(
                    requireNonNull(start.command).commandLine(), "--folds deals all films, give it without --fraction");
        }
        if (asked != null && labels.chosen().uncertain() != UncertainPolicy.IGNORE) {
            throw new ParameterException(
                    requireNonNull(start.command).commandLine(),
                    "--folds judges films of train too, give it with --uncertain ignore");
        }
        return asked == null
                ? null
                : OptionRule.checked(start.command, () -> new CrossValidation(asked, new Seed(start.seed)));
    }
}
