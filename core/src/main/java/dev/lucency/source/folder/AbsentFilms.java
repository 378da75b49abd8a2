package dev.lucency.source.folder;

import dev.lucency.film.Rejection;
import dev.lucency.film.Rejection.Reason;
import dev.lucency.source.FilmTree;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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

    /** Returns a hint to the file that the path may mean. */
    private String hint(String path) {
        String longer = tree.films().ceiling(path + ".");
        if (longer != null && longer.startsWith(path + ".")) {
            return "; " + longer + " is, so the row lacks the ending";
        }
        if (("/" + path).contains("/.")) {
            return "; names that begin with a dot are passed over";
        }
        return Optional.ofNullable(written.get(composed(path)))
                .map(film -> "; " + film + " is, whose letters are of another case or Unicode form")
                .orElse("");
    }

    private static String composed(String path) {
        return Normalizer.normalize(path, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
