package dev.lucency.source;

import dev.lucency.data.Split;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A column of the table of labels: train, validation (valid, val, dev) or test.
 *
 * @param name of the column
 */
public record SplitColumn(String name) implements SplitRule {
    @Override
    public Function<FolderRow, Optional<Split>> over(Collection<FolderRow> films) {
        return film -> Split.parse(film.split());
    }

    @Override
    public String missing() {
        return "'" + name + "' is none of train, validation and test";
    }

    /** None of its own. */
    @Override
    public List<Path> files() {
        return List.of();
    }

    @Override
    public String text() {
        return "column " + name;
    }
}
