package dev.lucency.source.guess;

import dev.lucency.source.FilmTree;
import java.util.NavigableSet;
import java.util.function.Predicate;

/** Recognition of data sets in the layout in which they are published, which have a source of their own. */
final class PublishedLayout {
    private PublishedLayout() {}

    /** Settles the guess if the folder is a published set, and returns whether it is. */
    static boolean settle(FilmTree tree, GuessedSettings guess) {
        NavigableSet<String> files = tree.others();
        if (any(files, name -> name.matches("Data_Entry_2017.*\\.csv")) && files.contains("train_val_list.txt")) {
            return settle("nih", "NIH ChestX-ray14 in its official layout", tree, guess);
        }
        if (files.contains("train.csv") && any(tree.films(), name -> name.matches("train/patient\\d+/study\\d+/.*"))) {
            return settle("chexpert", "CheXpert in its official layout", tree, guess);
        }
        return false;
    }

    private static boolean any(NavigableSet<String> names, Predicate<String> wanted) {
        return names.stream().anyMatch(wanted);
    }

    private static boolean settle(String source, String what, FilmTree tree, GuessedSettings guess) {
        guess.source(source);
        guess.role("films", tree.films().size() + " films of " + what);
        guess.role("all else", "as the publisher's files say");
        return true;
    }
}
