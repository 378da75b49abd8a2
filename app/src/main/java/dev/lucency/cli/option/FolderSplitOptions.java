package dev.lucency.cli.option;

import dev.lucency.ConfigException;
import dev.lucency.SettingException;
import dev.lucency.data.Split;
import dev.lucency.source.DrawnSplit;
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

/** The options that say how the films of a folder come to their parts; used with {@code @Mixin}. */
public final class FolderSplitOptions {
    @Option(
            names = "--validation",
            paramLabel = "SHARE",
            description = "Share of the patients that becomes validation; default 0.1.")
    @Nullable
    Double validation;

    @Option(names = "--test", paramLabel = "SHARE", description = "Share that becomes test; default 0.2.")
    @Nullable
    Double test;

    @Option(names = "--seed", paramLabel = "N", description = "Decides which patients those are; default 1.")
    @Nullable
    Long seed;

    @Option(
            names = "--split-column",
            paramLabel = "COLUMN",
            description = "Instead: the column with train, validation or test.")
    public String column = "";

    @Option(names = "--split-folders", description = "Instead: a folder train, validation or test above the films.")
    boolean folders;

    @Option(
            names = "--train-list",
            paramLabel = "FILE",
            description = "Instead: lists of paths relative to the root, one a line; also for the two below.")
    @Nullable
    Path trainList;

    @Option(names = "--validation-list", paramLabel = "FILE", description = "The films of validation.")
    @Nullable
    Path validationList;

    @Option(names = "--test-list", paramLabel = "FILE", description = "The films of test.")
    @Nullable
    Path testList;

    /** How the films come to their parts. */
    public SplitRule chosen() {
        return SettingException.checked(() -> {
            Map<Split, Path> lists = lists();
            boolean drawn = validation != null || test != null || seed != null;
            long ways = Stream.of(drawn, !column.isEmpty(), folders, !lists.isEmpty())
                    .filter(said -> said)
                    .count();
            if (ways > 1) {
                throw new ConfigException(
                        "split-column, --split-folders, lists and shares exclude each other, give one");
            }
            if (!column.isEmpty()) {
                return new SplitColumn(column);
            }
            if (folders) {
                return new SplitFolders();
            }
            return lists.isEmpty() ? drawn() : new SplitLists(lists);
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
