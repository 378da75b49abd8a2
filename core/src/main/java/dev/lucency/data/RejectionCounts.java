package dev.lucency.data;

import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many films of a prepared set were left out for each reason. */
public final class RejectionCounts {
    private RejectionCounts() {}

    /**
     * Counts the rows of a set's {@code rejected.csv}.
     *
     * @param set the folder of the prepared set
     * @return by the reason's code
     * @throws dev.lucency.DataException if the file is missing or damaged
     */
    public static SortedMap<String, Integer> read(Path set) {
        CsvTable table = CsvTable.read(set.resolve(RejectionTable.NAME));
        int reason = table.place("reason");
        SortedMap<String, Integer> counts = new TreeMap<>();
        table.rows().forEach(row -> counts.merge(row.at(reason), 1, Integer::sum));
        return counts;
    }
}
