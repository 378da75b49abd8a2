package dev.lucency.source;

import dev.lucency.data.Split;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A split given by a column of the label table: train, validation (valid, val, dev) or test.
 *
 * @param name the name of the column
 */
public record SplitColumn(String name) implements SplitRule {
    @Override
    public Function<FolderRow, Optional<Split>> over(Collection<FolderRow> films) {
        return film -> Split.parse(film.split());
    }

    @Override
    public String missing() {
        return "column '" + name + "' is none of train, validation and test";
    }

    /** Returns an empty list, because the label table is recorded elsewhere. */
    @Override
    public List<Path> files() {
        return List.of();
    }

    @Override
    public String text() {
        return "column " + name;
    }
}
