package dev.lucency.cli;

import static java.util.Objects.requireNonNull;

import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.seen.SeenFilms;
import dev.lucency.seen.TestReads;
import dev.lucency.transfer.Start;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether test films may be read once more; used with {@code @Mixin}. */
@Command
final class AgainOption {
    @Spec(Spec.Target.MIXEE)
    @Nullable
    CommandSpec command;

    @Option(
            names = "--again",
            description =
                    "Read test films that were read before with this run or model; its folder and the result say so.")
    boolean asked;

    /** Makes sure that it goes with the split. */
    void requireTest(Split split) {
        if (asked && split != Split.TEST) {
            throw new ParameterException(
                    requireNonNull(command).commandLine(),
                    "--again is for --split test, was " + split.text() + "; other films may be read at any time");
        }
    }

    /**
     * The list of the readings of films that a run or a model has not seen; says what it tells of these films.
     *
     * @param folder that keeps it
     * @param seen what it was made with
     */
    TestReads open(Path folder, SeenFilms seen, PreparedSet set, Set<Split> splits) {
        return told(TestReads.open(folder, seen, set, splits, asked));
    }

    /** The same for a start. */
    TestReads open(Start start, PreparedSet set, Set<Split> splits) {
        return told(start.testReads(set, splits, asked));
    }

    private TestReads told(TestReads reads) {
        reads.remarks().forEach(remark -> StandardOutput.complain(requireNonNull(command), "note: " + remark));
        return reads;
    }
}
