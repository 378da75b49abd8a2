package dev.lucency.data;

import dev.lucency.DataException;
import dev.lucency.io.FileFailure;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The films below a folder. Links are followed; what is hidden is passed over.
 *
 * @param films their paths, relative to the folder, with slashes
 * @param otherFiles how many files are something else
 */
record FilmTree(NavigableSet<String> films, int otherFiles) {
    private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg", ".dcm");

    /**
     * The files whose names end as those of PNG, JPEG or DICOM films do.
     *
     * @throws DataException if there is no such folder, or a folder in it cannot be read
     */
    static FilmTree of(Path root) {
        return of(root, file -> isFilm(String.valueOf(file.getFileName())));
    }

    /**
     * The files that are films by any other rule. Failures name the root alone: names of folders may be those of patients.
     *
     * @param isFilm asked of each file that is not hidden
     */
    static FilmTree of(Path root, Predicate<Path> isFilm) {
        if (!Files.isDirectory(root)) {
            throw new DataException(root + ": no such folder; name the folder that holds the films");
        }
        Finder finder = new Finder(root, isFilm);
        try {
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, finder);
        } catch (FileSystemLoopException e) {
            throw new DataException(root + ": a folder below it is a link to a folder around it; remove the link", e);
        } catch (IOException e) {
            throw FileFailure.unreadable(root, e);
        }
        return new FilmTree(finder.films, finder.otherFiles);
    }

    /** Whether a file is a film by its name. */
    static boolean isFilm(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && ENDINGS.stream().anyMatch(lower::endsWith);
    }

    private static final class Finder extends SimpleFileVisitor<Path> {
        private final Path root;
        private final Predicate<Path> isFilm;
        private final NavigableSet<String> films = new TreeSet<>();
        private int otherFiles;

        Finder(Path root, Predicate<Path> isFilm) {
            this.root = root;
            this.isFilm = isFilm;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean hidden = !folder.equals(root) && isHidden(folder);
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (isHidden(file)) {
                return FileVisitResult.CONTINUE;
            }
            if (isFilm.test(file)) {
                films.add(root.relativize(file).toString().replace('\\', '/'));
            } else {
                otherFiles++;
            }
            return FileVisitResult.CONTINUE;
        }

        private static boolean isHidden(Path file) {
            return String.valueOf(file.getFileName()).startsWith(".");
        }
    }
}
