package dev.lucency.source.nih;

import static java.util.Objects.requireNonNull;

import dev.lucency.DataException;
import dev.lucency.io.FileFailure;
import dev.lucency.source.FilmTree;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder layout of ChestX-ray14. */
record NihFolder(Path root, List<Path> imageFolders, Path labelFile, Path trainList, Path testList) {
    private static final String LAYOUT = "unpack the set as the NIH publishes it, or name the folder that holds it";

    /**
     * Finds the files.
     *
     * @throws DataException if a required file is missing
     */
    static NihFolder of(Path root) {
        if (!Files.isDirectory(root)) {
            throw new DataException(root + ": no such folder; name the folder that holds the NIH set");
        }
        List<Path> folders = Stream.concat(
                        Stream.of(root.resolve("images")),
                        matching(root, "images_[0-9][0-9][0-9]").map(folder -> folder.resolve("images")))
                .filter(Files::isDirectory)
                .toList();
        if (folders.isEmpty()) {
            throw new DataException(root + ": has neither images/ nor images_001/images/; " + LAYOUT);
        }
        Path labels = matching(root, "Data_Entry_2017*.csv")
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new DataException(root + ": has no Data_Entry_2017*.csv; " + LAYOUT));
        return new NihFolder(root, folders, labels, needed(root, "train_val_list.txt"), needed(root, "test_list.txt"));
    }

    private static Path needed(Path root, String name) {
        Path file = root.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new DataException(
                    file + ": no such file; the official lists say which films are for testing, " + LAYOUT);
        }
        return file;
    }

    private static Stream<Path> matching(Path root, String pattern) {
        return entries(root, pattern).stream().sorted();
    }

    private static List<Path> entries(Path folder, String pattern) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, pattern)) {
            entries.forEach(found::add);
        } catch (IOException e) {
            throw FileFailure.unreadable(folder, e);
        } catch (DirectoryIteratorException e) {
            throw FileFailure.unreadable(folder, requireNonNull(e.getCause()));
        }
        return found;
    }

    /** Returns the file of boxes, if it exists. */
    Optional<Path> boxFile() {
        return Optional.of(root.resolve("BBox_List_2017.csv")).filter(Files::isRegularFile);
    }

    /** Returns all files with labels, splits and boxes. */
    List<Path> labelFiles() {
        return Stream.concat(Stream.of(labelFile, trainList, testList), boxFile().stream())
                .toList();
    }

    /**
     * Returns the existing films, from file name to path relative to the root, with slashes. A film in two folders is taken from
     * the first.
     */
    Map<String, String> films() {
        Map<String, String> films = new HashMap<>();
        for (Path folder : imageFolders) {
            String relative = root.relativize(folder).toString().replace('\\', '/');
            entries(folder, "*").stream()
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(FilmTree::isFilm)
                    .forEach(name -> films.putIfAbsent(name, relative + "/" + name));
        }
        return films;
    }
}
