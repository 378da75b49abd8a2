package dev.lucency.source;

import dev.lucency.ConfigException;
import dev.lucency.DataException;
import dev.lucency.data.Split;
import dev.lucency.io.Blanks;
import dev.lucency.io.TextFile;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A split given by text files that list the films of each split, one path per line, relative to the folder. Films in no list are
 * left out.
 *
 * @param lists at least one list, by its split
 */
public record SplitLists(Map<Split, Path> lists) implements SplitRule {
    public SplitLists {
        lists = Map.copyOf(lists);
        if (lists.isEmpty()) {
            throw new ConfigException("train-list, 'validation-list' or 'test-list' must be given");
        }
    }

    @Override
    public Function<FolderRow, Optional<Split>> over(Collection<FolderRow> films) {
        Map<String, Split> parts = new HashMap<>();
        for (Map.Entry<Split, Path> list : ordered()) {
            List<String> paths = TextFile.read(list.getValue())
                    .lines()
                    .map(Blanks::strip)
                    .filter(path -> !path.isEmpty())
                    .map(path -> path.replace('\\', '/').replaceFirst("^(\\./)+", ""))
                    .toList();
            for (String path : paths) {
                Split other = parts.put(path, list.getKey());
                if (other != null && other != list.getKey()) {
                    throw new DataException(list.getValue() + ": names " + path + ", which the list for " + other.text()
                            + " names too; a film belongs to one part");
                }
            }
        }
        return film -> Optional.ofNullable(parts.get(film.path()));
    }

    private List<Map.Entry<Split, Path>> ordered() {
        return lists.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
    }

    @Override
    public String missing() {
        return "no list names it";
    }

    @Override
    public List<Path> files() {
        return ordered().stream().map(Map.Entry::getValue).toList();
    }

    @Override
    public String text() {
        return ordered().stream()
                .map(list -> list.getKey().text() + " by " + list.getValue().getFileName())
                .collect(Collectors.joining(", "));
    }
}
