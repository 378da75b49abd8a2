package dev.lucency.cli;

import static java.util.Objects.requireNonNull;

import dev.lucency.ConfigException;
import dev.lucency.DataException;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.eval.Predictions;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.ModelFolder;
import dev.lucency.seen.FilmAccess;
import dev.lucency.seen.SeenFilms;
import dev.lucency.tensor.Scope;
import dev.lucency.transfer.BlankPolicy;
import dev.lucency.transfer.Judgement;
import dev.lucency.transfer.LabelPolicy;
import dev.lucency.transfer.Start;
import dev.lucency.transfer.UncertainPolicy;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say what a transfer makes of uncertain and of blank labels; used with {@code @Mixin}. */
final class LabelPolicyOptions {
    @Spec(Spec.Target.MIXEE)
    @Nullable
    CommandSpec command;

    @Option(
            names = "--uncertain",
            paramLabel = "POLICY",
            defaultValue = "ignore",
            description =
                    "What an uncertain label (-1) of a train film counts: ignore it, zeros (negative), ones (positive), "
                            + "smooth (0.55 to 0.85), per-label (as published for CheXpert: ones for Atelectasis and Edema, zeros for "
                            + "Cardiomegaly, Consolidation and Pleural Effusion, others ignored), or self-trained (what --teacher says). "
                            + "Published work on CheXpert uses ones or per-label; default ${DEFAULT-VALUE}. It is never judged on.")
    String uncertain = "";

    @Option(
            names = "--blank",
            paramLabel = "POLICY",
            defaultValue = "unknown",
            description =
                    "How to treat blank labels: unknown (ignored), or negative as in nearly all work on CheXpert; it counts in "
                            + "learning and judging, so figures of the two do not compare; default ${DEFAULT-VALUE}.")
    BlankPolicy blank = BlankPolicy.UNKNOWN;

    @Option(
            names = "--teacher",
            paramLabel = "MODEL",
            description =
                    "For self-trained: the folder of a model made on the same split of the same films with --uncertain ignore. "
                            + "What it has seen, the model that is made has seen, too.")
    @Nullable
    Path teacher;

    /** The policy that was asked for. */
    LabelPolicy chosen() {
        return OptionRule.checked(command, () -> {
            LabelPolicy policy = new LabelPolicy(UncertainPolicy.of(uncertain), blank);
            if ((policy.uncertain() == UncertainPolicy.SELF_TRAINED) != (teacher != null)) {
                throw new ConfigException("teacher goes with --uncertain self-trained, give both or neither");
            }
            return policy;
        });
    }

    /** A set with its labels read as was asked for; a teacher, if there is one, says what it thinks of the films of train. */
    PreparedSet read(PreparedSet set, DeviceOption device) {
        LabelPolicy policy = chosen();
        if (teacher == null) {
            return policy.read(set);
        }
        try (Scope scope = Scope.open();
                ConsoleProgress progress = ConsoleProgress.onStandardError()) {
            FilmClassifier model = ModelFolder.read(requireNonNull(teacher));
            requireSameSplit(requireNonNull(teacher), set);
            Judgement.requireFit(model, set, Split.TRAIN);
            device.take(model.backbone(), progress);
            Predictions said = Judgement.of(model, set, Split.TRAIN, FilmAccess.WITHOUT_TEST, progress);
            return policy.read(set, said);
        }
    }

    /** What a start has seen, and the teacher, if there is one. */
    SeenFilms seen(Start start) {
        return teacher == null ? start.seen() : start.seen().and(SeenFilms.read(teacher));
    }

    /** Else what the teacher was fitted to would be judged, through the labels that it gives. */
    private static void requireSameSplit(Path teacher, PreparedSet set) {
        String split = ModelFolder.describe(teacher)
                .at("/provenance/data/split_digest")
                .asString("");
        if (!split.equals(set.splitDigest())) {
            throw new DataException(teacher + ": the teacher was made on "
                    + (split.isEmpty() ? "no split that its model.json names" : "another split")
                    + ", its films of train may be test films of " + set.name()
                    + "; make the teacher on this very set with --uncertain ignore");
        }
    }
}
