package dev.lucency.data;

import dev.lucency.DataException;
import dev.lucency.dicom.DicomFilm;
import dev.lucency.io.FileFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The DICOM files below a folder, known by how they begin: systems name them with and without an ending. Links are followed; what
 * is hidden is passed over, and so are the tables of contents of discs.
 *
 * @param films their paths, relative to the folder, with slashes
 * @param otherFiles how many files are something else
 */
record DicomTree(NavigableSet<String> films, int otherFiles) {
    private static final String CONTENTS = "DICOMDIR";

    /** @throws DataException if there is no such folder, or a folder in it cannot be read */
    static DicomTree of(Path root) {
        if (!Files.isDirectory(root)) {
            throw new DataException(root + ": no such folder; name the folder that holds the films");
        }
        Finder finder = new Finder(root);
        try {
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, finder);
        } catch (FileSystemLoopException e) {
            throw new DataException(root + ": has a link to a folder around it; remove the link", e);
        } catch (IOException e) {
            throw FileFailure.unreadable(root, e);
        }
        return new DicomTree(finder.films, finder.otherFiles);
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
            if (isHidden(file)) {
                return FileVisitResult.CONTINUE;
            }
            if (isFilm(file)) {
                films.add(root.relativize(file).toString().replace('\\', '/'));
            } else {
                otherFiles++;
            }
            return FileVisitResult.CONTINUE;
        }

        /** A file that cannot be read is taken for a film, so that it is told. */
        private static boolean isFilm(Path file) {
            if (String.valueOf(file.getFileName()).equals(CONTENTS)) {
                return false;
            }
            try (InputStream in = Files.newInputStream(file)) {
                return DicomFilm.isDicom(in.readNBytes(DicomFilm.START));
            } catch (IOException e) {
                return true;
            }
        }

        private static boolean isHidden(Path file) {
            return String.valueOf(file.getFileName()).startsWith(".");
        }
    }
}
