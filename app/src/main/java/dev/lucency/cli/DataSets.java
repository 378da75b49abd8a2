package dev.lucency.cli;

import dev.lucency.data.PreparedSet;
import dev.lucency.result.DataSetName;
import java.nio.file.Path;

/** How a prepared set is opened, and how it is named in results. */
final class DataSets {
    private DataSets() {}

    /** Opens a set; where its pixels are compared with their digests for the first time, and are many, the terminal says so. */
    static PreparedSet open(Path folder) {
        try (ConsoleProgress progress = ConsoleProgress.onStandardError()) {
            return PreparedSet.open(folder, progress);
        }
    }

    static DataSetName name(PreparedSet set) {
        return new DataSetName(set.name(), set.digest(), set.name().startsWith("phantom"));
    }
}
