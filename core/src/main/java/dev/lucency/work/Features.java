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
 * Exports features of films to files that NumPy, pandas and scikit-learn read.
 *
 * @param start run, model or baseline that computes the features
 * @param data folder of the prepared set
 * @param splits splits whose films are exported
 * @param patches whether patch features are written too
 * @param again whether test films may be read again that this run or model has read before
 * @param out new folder for the features
 */
public record Features(StartSpec start, Path data, Set<Split> splits, boolean patches, boolean again, Path out) {
    /** Name of the file that describes the features, in the output folder. */
    public static final String DESCRIPTION = FeaturesJson.NAME;

    /** @throws SettingException if {@code again} is set without the test split */
    public Features {
        splits = Collections.unmodifiableSortedSet(new TreeSet<>(splits)); // in the order of their enum
        Reading.requireTest(
                again,
                splits.contains(Split.TEST) ? Split.TEST : splits.iterator().next());
    }

    /**
     * Writes the features. A reading of test films is recorded in the folder of the run or the model.
     *
     * @throws dev.lucency.DataException if the output folder is not free, the test films were read before, or there is too little disk
     *     space
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

    /** Returns names, shapes and sizes of the files to write, such as {@code features.npy [8606, 512] 16.8 MiB}. */
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
