package dev.lucency.work;

import dev.lucency.DataException;
import dev.lucency.report.IndexPage;
import dev.lucency.report.PageHead;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes the page that leads to all pages of a project: those of sets, runs, evaluations, comparisons and maps in a folder and up to three
 * levels below it. The cells of a study are not listed, since its own page leads to them.
 *
 * @param folder folder of the project, in which {@code index.html} is written
 */
public record Index(Path folder) {
    private static final int LEVELS = 4;
    private static final Set<String> PAGES = Set.of("report.html", "explain.html", "prepared.html");
    private static final String CELLS = "cells"; // of a study

    /**
     * Writes the page.
     *
     * @return file of the page
     * @throws DataException if the folder has no pages, or cannot be read
     */
    public Path run(Work work) {
        if (!Files.isDirectory(folder)) {
            throw new DataException(folder + ": no such folder; name a run, or the folder that holds runs and results");
        }
        Map<Path, PageHead> pages = pages();
        if (pages.isEmpty()) {
            throw new DataException(
                    folder
                            + ": has no pages of Lucency in it or below it; name a run, or the folder that holds runs and results");
        }
        IndexPage.write(folder, pages);
        return folder.resolve(IndexPage.NAME);
    }

    private Map<Path, PageHead> pages() {
        Map<Path, PageHead> pages = new TreeMap<>();
        try {
            Files.walkFileTree(folder, Set.of(), LEVELS, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return directory.endsWith(CELLS) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (PAGES.contains(file.getFileName().toString())) {
                        PageHead.read(file).ifPresent(head -> pages.put(folder.relativize(file), head));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new DataException(folder + ": cannot be read: " + e.getMessage() + "; check the path", e);
        }
        return pages;
    }
}
