package dev.lucency.source;

import dev.lucency.data.Split;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A split given by folder names, anywhere above the film: train, validation (valid, val, dev) or test; the outermost counts. */
public record SplitFolders() implements SplitRule {
    @Override
    public Function<FolderRow, Optional<Split>> over(Collection<FolderRow> films) {
        return film -> {
            String[] parts = film.path().split("/", -1);
            return Arrays.stream(parts)
                    .limit(parts.length - 1L)
                    .flatMap(folder -> Split.parse(folder).stream())
                    .findFirst();
        };
    }

    @Override
    public String missing() {
        return "lies in no folder train, validation or test";
    }

    /** Returns an empty list. */
    @Override
    public List<Path> files() {
        return List.of();
    }

    @Override
    public String text() {
        return "folders";
    }
}
