package dev.lucency.source.folder;

import dev.lucency.film.Rejection;
import dev.lucency.film.Rejection.Reason;
import dev.lucency.source.FilmTree;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Explains why a film that a label file names was not found. */
final class AbsentFilms {
    private final FilmTree tree;
    private final Map<String, String> written = new HashMap<>(); // paths by their NFC form in lower case

    AbsentFilms(FilmTree tree) {
        this.tree = tree;
        tree.films().forEach(film -> written.put(composed(film), film));
    }

    Rejection of(String path) {
        return tree.others().contains(path)
                ? new Rejection(
                        path,
                        Reason.UNREADABLE,
                        "is no PNG, JPEG or DICOM film: its name does not end in " + String.join(", ", FilmTree.ENDINGS)
                                + ", and it does not begin as one")
                : new Rejection(path, Reason.MISSING, "has a row, and is not there" + hint(path));
    }

    /** Returns a hint to the film that the path may mean. */
    private String hint(String path) {
        Optional<String> longer = longer(path);
        if (longer.isPresent()) {
            return "; " + longer.get() + " is, so the row lacks the ending; 'path-suffix="
                    + longer.get().substring(path.length()) + "' adds it";
        }
        if (("/" + path).contains("/.")) {
            return "; names that begin with a dot are passed over";
        }
        return alike(path)
                .map(film -> "; " + film + " is, whose letters are of another case or Unicode form")
                .orElse("");
    }

    /** Returns the films that are named in the reasons for paths that are not there. */
    Set<String> meant(Set<String> paths) {
        Set<String> meant = new HashSet<>();
        paths.stream()
                .filter(path -> !tree.films().contains(path) && !tree.others().contains(path))
                .forEach(path -> longer(path).or(() -> alike(path)).ifPresent(meant::add));
        return meant;
    }

    private Optional<String> longer(String path) {
        return Optional.ofNullable(tree.films().ceiling(path + ".")).filter(film -> film.startsWith(path + "."));
    }

    private Optional<String> alike(String path) {
        return Optional.ofNullable(written.get(composed(path)));
    }

    private static String composed(String path) {
        return Normalizer.normalize(path, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
