package dev.lucency.source.guess;

import dev.lucency.dicom.DicomFilm;
import dev.lucency.dicom.Overruled;
import dev.lucency.film.DicomDecoder;
import dev.lucency.film.RejectedFilmException;
import dev.lucency.film.Rejection;
import dev.lucency.io.InputFile;
import dev.lucency.source.FilmTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How many films of a folder are DICOM, and what a few of them, spread over the folder, say.
 *
 * @param root the folder
 * @param films the number of films
 * @param sample the paths of the films that were looked at
 * @param dicom the paths of the DICOM films among them
 * @param endings the number of films by ending
 */
record DicomShare(Path root, int films, List<String> sample, List<String> dicom, Map<String, Integer> endings) {
    private static final int SAMPLE = 200;

    static DicomShare of(FilmTree tree) {
        Map<String, Integer> endings = new TreeMap<>();
        tree.films().forEach(film -> endings.merge(ending(film), 1, Integer::sum));
        List<String> all = List.copyOf(tree.films());
        List<String> sample = new ArrayList<>();
        int step = Math.max(1, all.size() / SAMPLE);
        for (int film = 0; film < all.size(); film += step) {
            sample.add(all.get(film));
        }
        List<String> dicom = sample.stream()
                .filter(film -> isDicom(tree.root().resolve(film)))
                .toList();
        return new DicomShare(tree.root(), all.size(), sample, dicom, endings);
    }

    private static String ending(String film) {
        String ending = film.substring(FilmTree.stem(film).length()).toLowerCase(Locale.ROOT);
        return ending.isEmpty() ? "without ending" : ending;
    }

    private static boolean isDicom(Path file) {
        try (InputStream in = InputFile.stream(file)) {
            return DicomFilm.isDicom(in.readNBytes(DicomFilm.START));
        } catch (IOException e) {
            return false;
        }
    }

    boolean isMost() {
        return dicom.size() * 2 > sample.size();
    }

    /** Returns the number of films, with their endings. */
    String text() {
        String kinds = endings.entrySet().stream()
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining(", "));
        return films + " (" + kinds + ")"
                + (dicom.isEmpty()
                        ? ""
                        : "; DICOM by content: " + dicom.size() + " of " + sample.size() + " looked at");
    }

    /** Settles a guess for DICOM films: all but the labels is in the files. */
    void settle(Optional<TableGuess> table, GuessedSettings guess) {
        guess.source("dicom");
        int patients = 0;
        Map<Rejection.Reason, Integer> unusable = new EnumMap<>(Rejection.Reason.class);
        for (String film : dicom) {
            try {
                patients += DicomDecoder.attributes(root.resolve(film), Overruled.NOTHING)
                                .patientId()
                                .isEmpty()
                        ? 0
                        : 1;
            } catch (RejectedFilmException e) {
                unusable.merge(e.reason(), 1, Integer::sum);
            }
        }
        int usable = dicom.size()
                - unusable.values().stream().mapToInt(Integer::intValue).sum();
        guess.role("patients", "PatientID: in " + patients + " of " + usable + " chest films looked at");
        guess.role("views, sex, age", "as the files say");
        guess.role("split", "drawn by patient");
        table.ifPresentOrElse(
                labels -> labels.settleLabels(guess),
                () -> guess.role("labels", "none; pre-training needs none, and a table can give them"));
        if (patients == 0 && usable > 0) {
            guess.set("one-film-a-patient");
            guess.doubt("No film looked at has a PatientID; the command assumes that no patient has two films.");
        }
        if (!unusable.isEmpty()) {
            guess.doubt("Of " + dicom.size() + " films looked at, these cannot be used: " + reasons(unusable)
                    + ". If more than 5 % of all cannot, give 'allow-rejected' to go on without them.");
        }
    }

    private static String reasons(Map<Rejection.Reason, Integer> counts) {
        return counts.entrySet().stream()
                .map(reason -> reason.getKey().code() + " " + reason.getValue())
                .collect(Collectors.joining(", "));
    }
}
