package dev.lucency.source.folder;

import dev.lucency.source.FilmTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The films that the cells of a path column mean. A cell is a path relative to the folder, or an id to which an ending is added, or, if
 * no cell is the path of a film, the end of a path, with or without the ending of the file.
 *
 * @param paths the path of each cell that is not a path itself
 * @param ending the ending that is added to cells without it; empty for none
 * @param text a description for the provenance of the set; empty if all cells are paths
 */
public record FilmNames(Map<String, String> paths, String ending, String text) {
    /** Cells that are paths. */
    public static final FilmNames PATHS = new FilmNames(Map.of(), "", "");

    /** Returns names to which an ending is added, such as {@code .png}. */
    public static FilmNames withEnding(String ending) {
        return new FilmNames(Map.of(), ending, "ids to which " + ending + " is added");
    }

    /**
     * Returns how cells mean films: by the ends of their paths if no cell is a path and every cell means one film that no other cell
     * means, otherwise as paths.
     *
     * @param cells the different cells of the path column
     * @param films the paths of the films
     */
    public static FilmNames of(Set<String> cells, NavigableSet<String> films) {
        if (cells.isEmpty() || cells.stream().anyMatch(films::contains)) {
            return PATHS;
        }
        Map<String, String> paths = new HashMap<>();
        for (String film : films) {
            for (String end : ends(film)) {
                if (cells.contains(end) && paths.put(end, film) != null) {
                    return PATHS; // two films
                }
            }
        }
        boolean whole = paths.size() == cells.size() && new HashSet<>(paths.values()).size() == cells.size();
        return whole ? new FilmNames(Map.copyOf(paths), "", text(paths)) : PATHS;
    }

    /** Returns the ends of a path that begin with a name of a folder or of the file, each with and without the ending of the file. */
    private static Set<String> ends(String film) {
        Set<String> ends = new HashSet<>();
        int start = 0;
        do {
            String end = film.substring(start);
            ends.add(end);
            ends.add(FilmTree.stem(end));
            start = film.indexOf('/', start) + 1;
        } while (start > 0);
        return ends;
    }

    private static String text(Map<String, String> paths) {
        List<String> missing = new ArrayList<>();
        if (paths.entrySet().stream()
                .anyMatch(path -> named(path).length() > path.getKey().length())) {
            missing.add("folder");
        }
        Set<String> endings = new TreeSet<>();
        paths.entrySet()
                .forEach(path ->
                        endings.add(path.getValue().substring(named(path).length())));
        endings.remove("");
        if (!endings.isEmpty()) {
            missing.add("ending (" + String.join(", ", endings) + ")");
        }
        return "names without " + String.join(" and ", missing) + "; each is of exactly one file";
    }

    /** Returns the path of a film up to the end of what its cell names. */
    private static String named(Map.Entry<String, String> path) {
        return path.getValue().endsWith(path.getKey()) ? path.getValue() : FilmTree.stem(path.getValue());
    }

    /** Returns a cell with slashes and without {@code ./} before it. */
    public static String slashes(String cell) {
        return cell.replace('\\', '/').replaceFirst("^(\\./)+", "");
    }

    /** Returns the path that a cell means. */
    public String film(String cell) {
        boolean added = !ending.isEmpty()
                && !cell.isEmpty()
                && !cell.toLowerCase(Locale.ROOT).endsWith(ending.toLowerCase(Locale.ROOT));
        return added ? cell + ending : paths.getOrDefault(cell, cell);
    }
}
