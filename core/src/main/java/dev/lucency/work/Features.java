package dev.lucency.work;

import dev.lucency.SettingException;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.io.DraftFolder;
import dev.lucency.io.Json;
import dev.lucency.io.OutputFolder;
import dev.lucency.seen.FilmAccess;
import dev.lucency.seen.TestReads;
import dev.lucency.tensor.Scope;
import dev.lucency.transfer.FeatureExport;
import dev.lucency.transfer.Start;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the features of films to files that NumPy, pandas and scikit-learn read.
 *
 * @param start whose features
 * @param data the prepared set
 * @param splits whose films
 * @param patches whether the features of patches are written too
 * @param again whether test films may be read though they were read before with this run or model
 * @param out the features: a new folder
 */
public record Features(StartSpec start, Path data, Set<Split> splits, boolean patches, boolean again, Path out) {
    /** The description of the features, in their folder. */
    public static final String DESCRIPTION = FeaturesJson.NAME;

    /** @throws SettingException if no test films are to be read, but they are to be read again */
    public Features {
        splits = Collections.unmodifiableSortedSet(new TreeSet<>(splits)); // in the order of their enum
        Reading.requireTest(
                again,
                splits.contains(Split.TEST) ? Split.TEST : splits.iterator().next());
    }

    /**
     * Writes the features. A reading of test films is recorded in the folder of the run or the model.
     *
     * @throws dev.lucency.DataException if the folder is not free, test films were read before, or the disk has not enough room
     */
    public void run(Work work) {
        OutputFolder.requireFree(out, "");
        PreparedSet set = work.open(data);
        try (Scope scope = Scope.open()) {
            Start opened = Starts.open(start, set, work.notes());
            FeatureExport export = new FeatureExport(opened, set, splits, patches);
            try (TestReads reads = Reading.told(opened.testReads(set, splits, again), work);
                    DraftFolder draft = DraftFolder.open(out)) {
                work.take(opened, set);
                work.notes().accept(sizes(export));
                export.requireRoom(out);
                FilmAccess access = reads.record(
                        opened.origin().digest().orElse(""), set.labels().size(), out);
                export.write(draft.path(), access, work.progress());
                ObjectNode description = FeaturesJson.of(opened, export, set, splits, work.clock());
                reads.put(description);
                Json.write(draft.path().resolve(DESCRIPTION), description);
                draft.finish();
                reads.finish();
            }
        }
    }

    /** What will be written, such as {@code features.npy [8606, 512] 16.8 MiB}. */
    private static String sizes(FeatureExport export) {
        return export.shapes().keySet().stream()
                .map(file -> String.format(
                        Locale.ROOT,
                        "%s %s %,.1f MiB",
                        file,
                        export.shapes().get(file),
                        export.bytes(file) / (double) (1 << 20)))
                .collect(Collectors.joining(", "));
    }
}
