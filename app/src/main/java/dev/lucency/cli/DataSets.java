package dev.lucency.cli;

import dev.lucency.data.PreparedSet;
import dev.lucency.report.DataSetName;

/** How a prepared set is named in results. */
final class DataSets {
    private DataSets() {}

    static DataSetName name(PreparedSet set) {
        return new DataSetName(set.name(), set.digest(), set.name().startsWith("phantom"));
    }
}
