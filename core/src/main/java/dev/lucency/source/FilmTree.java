package dev.lucency.source;

import dev.lucency.DataException;
import dev.lucency.film.FilmSignature;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The film files below a folder. Symbolic links are followed; hidden files and folders are ignored.
 *
 * @param root the folder
 * @param films the paths of the films, relative to the folder, with slashes
 * @param others the paths of all other files, in the same form
 */
public record FilmTree(Path root, NavigableSet<String> films, NavigableSet<String> others) {
    public static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg", ".dcm");
    private static final Pattern ENDING = Pattern.compile(".*\\.\\p{Alpha}\\p{Alnum}{0,6}");

    /**
     * Finds the films: files with an extension of PNG, JPEG or DICOM, and files without an extension whose first bytes are those
     * of such a file.
     *
     * @throws DataException if the folder does not exist, or a folder below it cannot be read
     */
    public static FilmTree of(Path root) {
        return of(root, FilmTree::isFilm);
    }

    /**
     * Finds the films by another rule. Error messages name only the root, because names of folders may be names of patients.
     *
     * @param isFilm the rule; it is applied to every file that is not hidden
     */
    public static FilmTree of(Path root, Predicate<Path> isFilm) {
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
        return new FilmTree(root, finder.films, finder.others);
    }

    /** Returns the same tree, where the named files do not count as films. */
    public FilmTree without(Set<String> names) {
        NavigableSet<String> less = new TreeSet<>(films);
        NavigableSet<String> more = new TreeSet<>(others);
        names.stream().filter(less::remove).forEach(more::add);
        return new FilmTree(root, less, more);
    }

    private static boolean isFilm(Path file) {
        String name = String.valueOf(file.getFileName());
        return isFilm(name) || (!ENDING.matcher(name).matches() && FilmSignature.isOf(file));
    }

    /** Returns the number of files that are not films. */
    public int otherFiles() {
        return others.size();
    }

    /**
     * Returns the same tree, where each of the named files also counts as a film if its first bytes are those of a film, whatever
     * its extension.
     */
    public FilmTree withFilmsAmong(Set<String> names) {
        NavigableSet<String> more = new TreeSet<>(films);
        others.stream()
                .filter(names::contains)
                .filter(name -> FilmSignature.isOf(root.resolve(name)))
                .forEach(more::add);
        NavigableSet<String> less = new TreeSet<>(others);
        less.removeAll(more);
        return new FilmTree(root, more, less);
    }

    /** Returns a path without the extension of its file; dots in numbers, as in DICOM's UIDs, begin no extension. */
    public static String stem(String path) {
        int dot = path.lastIndexOf('.');
        return ENDING.matcher(path).matches() && dot > path.lastIndexOf('/') + 1 ? path.substring(0, dot) : path;
    }

    /** Returns whether a file name has the extension of a film. */
    public static boolean isFilm(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && ENDINGS.stream().anyMatch(lower::endsWith);
    }

    private static final class Finder extends SimpleFileVisitor<Path> {
        private final Path root;
        private final Predicate<Path> isFilm;
        private final NavigableSet<String> films = new TreeSet<>();
        private final NavigableSet<String> others = new TreeSet<>();

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
            NavigableSet<String> kind = isFilm.test(file) ? films : others;
            kind.add(root.relativize(file).toString().replace('\\', '/'));
            return FileVisitResult.CONTINUE;
        }

        private static boolean isHidden(Path file) {
            return String.valueOf(file.getFileName()).startsWith(".");
        }
    }
}
