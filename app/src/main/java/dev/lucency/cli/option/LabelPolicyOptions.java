package dev.lucency.cli.option;

import dev.lucency.SettingException;
import dev.lucency.transfer.BlankPolicy;
import dev.lucency.transfer.LabelPolicy;
import dev.lucency.transfer.UncertainPolicy;
import dev.lucency.work.LabelChoice;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what a transfer makes of uncertain and of blank labels; used with {@code @Mixin}. */
public final class LabelPolicyOptions {
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

    /** The treatment that was asked for. */
    public LabelChoice chosen() {
        return new LabelChoice(
                SettingException.checked(() -> new LabelPolicy(UncertainPolicy.of(uncertain), blank)),
                Optional.ofNullable(teacher));
    }
}
