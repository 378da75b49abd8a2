package dev.lucency.source.chexpert;

import static java.util.Objects.requireNonNull;

import dev.lucency.DataException;
import dev.lucency.io.FileFailure;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder layout of CheXpert: {@code train/}, {@code valid/} and {@code test/}, as in the small version and in the label files
 * of the full version; or the folders that the archives of the full version unpack to, {@code CheXpert-v1.0 batch 2 (train 1)}
 * and so on, which hold the patients without {@code train/} around them.
 */
record ChexpertFolder(Path root, Path trainFile, Path validFile, Optional<Path> testFile, List<String> batches) {
    private static final String LAYOUT = "name the folder that holds train.csv, such as CheXpert-v1.0-small";
    private static final String BATCH_OF_LABELS = "CheXpert-v1.0 batch 1 (validate & csv)";

    /**
     * Finds the files.
     *
     * @throws DataException if a required file is missing
     */
    static ChexpertFolder of(Path root) {
        if (!Files.isDirectory(root)) {
            throw new DataException(root + ": no such folder; " + LAYOUT);
        }
        return new ChexpertFolder(
                root,
                find(root, "train.csv").orElseThrow(() -> new DataException(root + ": has no train.csv; " + LAYOUT)),
                find(root, "valid.csv").orElseThrow(() -> new DataException(root + ": has no valid.csv; " + LAYOUT)),
                Stream.of("test_labels.csv", "test.csv", "test/test_labels.csv")
                        .flatMap(name -> find(root, name).stream())
                        .findFirst(),
                batches(root));
    }

    private static Optional<Path> find(Path root, String name) {
        return Stream.of(root, root.resolve(BATCH_OF_LABELS))
                .map(folder -> folder.resolve(name))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static List<String> batches(Path root) {
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, "CheXpert-v1.0 batch * (train *)")) {
            folders.forEach(folder -> found.add(folder.getFileName() + "/"));
        } catch (IOException e) {
            throw FileFailure.unreadable(root, e);
        } catch (DirectoryIteratorException e) {
            throw FileFailure.unreadable(root, requireNonNull(e.getCause()));
        }
        return found.stream().sorted().toList();
    }

    /** Returns the name of a film in the label files, independent of its folder. */
    String published(String source) {
        if (source.startsWith(BATCH_OF_LABELS + "/")) {
            return source.substring(BATCH_OF_LABELS.length() + 1);
        }
        return batches.stream()
                .filter(source::startsWith)
                .findFirst()
                .map(batch -> "train/" + source.substring(batch.length()))
                .orElse(source);
    }

    /** Returns the label files that exist. */
    List<Path> labelFiles() {
        return Stream.concat(Stream.of(trainFile, validFile), testFile.stream()).toList();
    }
}
