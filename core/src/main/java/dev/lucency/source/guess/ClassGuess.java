package dev.lucency.source.guess;

import dev.lucency.DataException;
import dev.lucency.data.Split;
import dev.lucency.source.FilmTree;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A folder without a table: one folder per class, perhaps below folders of splits. */
final class ClassGuess {
    private static final int MOST_CLASSES = 30;

    private final FilmTree tree;

    ClassGuess(FilmTree tree) {
        this.tree = tree;
    }

    /** @throws DataException if folders do not look like classes */
    void settle(GuessedSettings guess) {
        Map<String, Integer> classes = new TreeMap<>();
        Set<Split> splits = EnumSet.noneOf(Split.class);
        int split = 0;
        int loose = 0;
        for (String film : tree.films()) {
            String[] names = film.split("/", -1);
            if (names.length < 2) {
                loose++;
                continue;
            }
            classes.merge(names[names.length - 2], 1, Integer::sum);
            Set<Split> above = Arrays.stream(names)
                    .limit(names.length - 2L)
                    .flatMap(name -> Split.parse(name).stream())
                    .collect(Collectors.toSet());
            splits.addAll(above);
            split += above.isEmpty() ? 0 : 1;
        }
        requireClasses(classes);
        String seen = classes.entrySet().stream()
                .map(name -> name.getKey() + " " + name.getValue())
                .collect(Collectors.joining(", "));
        guess.role("labels", "one folder per class: " + seen + GuessedClasses.settleNegative(classes.keySet(), guess));
        PatientNames.settle(tree.films(), guess);
        settleSplit(splits, split, guess);
        if (loose > 0) {
            guess.doubt(loose + " films lie in no folder of a class and will be rejected.");
        }
    }

    private void requireClasses(Map<String, Integer> classes) {
        boolean splitsAlone =
                classes.keySet().stream().allMatch(name -> Split.parse(name).isPresent());
        if (classes.size() < 2 || classes.size() > MOST_CLASSES || splitsAlone) {
            throw new DataException(tree.root()
                    + ": has no table in it that names its films, and no folders of classes (folders with films: "
                    + classes.size()
                    + "); name a table with 'table', or put the films of each class in a folder of their own");
        }
    }

    private void settleSplit(Set<Split> splits, int films, GuessedSettings guess) {
        if (films < tree.films().size() || !splits.containsAll(Set.of(Split.TRAIN, Split.TEST))) {
            guess.role(
                    "split",
                    "drawn by patient" + (films > 0 ? "; folders do not give train and test of all films" : ""));
            return;
        }
        guess.role("split", "folders of train and test");
        guess.set("split-folders");
        if (!splits.contains(Split.VALIDATION)) {
            guess.set("validation", "0.1");
            guess.doubt("No folder has validation films; the command draws a tenth of the train patients.");
        }
    }
}
