package dev.lucency.cli.option;

import dev.lucency.ConfigException;
import dev.lucency.SettingException;
import dev.lucency.data.Split;
import dev.lucency.source.DrawnSplit;
import dev.lucency.source.DrawnValidation;
import dev.lucency.source.SplitColumn;
import dev.lucency.source.SplitFolders;
import dev.lucency.source.SplitLists;
import dev.lucency.source.SplitRule;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for the splits of a folder of films. Use them with {@code @Mixin}. */
public final class FolderSplitOptions {
    @Option(
            names = "--validation",
            paramLabel = "SHARE",
            description =
                    "Share of the patients in the validation split; default 0.1. With a split of train and test alone, from a "
                            + "column, folders or lists, the share of the train patients that are drawn for validation.")
    @Nullable
    Double validation;

    @Option(
            names = "--test",
            paramLabel = "SHARE",
            description = "Share of the patients in the test split; default 0.2.")
    @Nullable
    Double test;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the split; default 1.")
    @Nullable
    Long seed;

    @Option(
            names = "--split-column",
            paramLabel = "COLUMN",
            description = "Instead: column with train, validation or test.")
    public String column = "";

    @Option(names = "--split-folders", description = "Instead: the films lie below folders train, validation and test.")
    boolean folders;

    @Option(
            names = "--train-list",
            paramLabel = "FILE",
            description = "Instead: file with the paths of the train films relative to the root, one per line.")
    @Nullable
    Path trainList;

    @Option(names = "--validation-list", paramLabel = "FILE", description = "The same for validation.")
    @Nullable
    Path validationList;

    @Option(names = "--test-list", paramLabel = "FILE", description = "The same for test.")
    @Nullable
    Path testList;

    /** Returns the rule that gives the split of each film. */
    public SplitRule chosen() {
        return SettingException.checked(() -> {
            Map<Split, Path> lists = lists();
            long given = Stream.of(!column.isEmpty(), folders, !lists.isEmpty())
                    .filter(said -> said)
                    .count();
            if (given == 0) {
                return drawn();
            }
            if (given > 1 || test != null || (seed != null && validation == null)) {
                throw new ConfigException(
                        "split-column, --split-folders, lists and shares exclude each other; give one, "
                                + "or one with --validation if it has train and test alone");
            }
            SplitRule rule =
                    !column.isEmpty() ? new SplitColumn(column) : folders ? new SplitFolders() : new SplitLists(lists);
            return validation == null ? rule : new DrawnValidation(rule, validation, seed == null ? 1 : seed);
        });
    }

    private DrawnSplit drawn() {
        return new DrawnSplit(validation == null ? .1 : validation, test == null ? .2 : test, seed == null ? 1 : seed);
    }

    private Map<Split, Path> lists() {
        Map<Split, Path> lists = new EnumMap<>(Split.class);
        if (trainList != null) {
            lists.put(Split.TRAIN, trainList);
        }
        if (validationList != null) {
            lists.put(Split.VALIDATION, validationList);
        }
        if (testList != null) {
            lists.put(Split.TEST, testList);
        }
        return lists;
    }
}
