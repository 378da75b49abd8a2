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
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The films below a folder: files whose names end as those of PNG or JPEG pictures do. Links are followed; what is hidden is
 * passed over.
 *
 * @param films their paths, relative to the folder, with slashes
 * @param otherFiles how many files have other names
 */
record FilmTree(NavigableSet<String> films, int otherFiles) {
    /** @throws DataException if there is no such folder, or a folder in it cannot be read */
    static FilmTree of(Path root) {
        if (!Files.isDirectory(root)) {
            throw new DataException(root + ": no such folder; name the folder that holds the films");
        }
        Finder finder = new Finder(root);
        try {
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, finder);
        } catch (FileSystemLoopException e) {
            throw new DataException(e.getFile() + ": is a link to a folder around it; remove the link", e);
        } catch (IOException e) {
            throw FileFailure.unreadable(root, e);
        }
        return new FilmTree(finder.films, finder.otherFiles);
    }

    /** Whether a file is a film by its name. */
    static boolean isFilm(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && (lower.endsWith(".png") || lower.endsWith(".jpg") || lower.endsWith(".jpeg"));
    }

    private static final class Finder extends SimpleFileVisitor<Path> {
        private final Path root;
        private final NavigableSet<String> films = new TreeSet<>();
        private int otherFiles;

        Finder(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean hidden = !folder.equals(root) && isHidden(folder);
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (isFilm(String.valueOf(file.getFileName()))) {
                films.add(root.relativize(file).toString().replace('\\', '/'));
            } else if (!isHidden(file)) {
                otherFiles++;
            }
            return FileVisitResult.CONTINUE;
        }

        private static boolean isHidden(Path file) {
            return String.valueOf(file.getFileName()).startsWith(".");
        }
    }
}
