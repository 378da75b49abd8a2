package dev.lucency.source.openi;

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
 * The folder layout of the Indiana collection.
 *
 * @param root the folder
 * @param table {@code indiana_reports.csv}; empty if the reports are XML files
 * @param reports the XML files of the reports; empty if there is a table
 * @param projections {@code indiana_projections.csv}, the table of views; empty if the file is missing
 */
record OpeniFolder(Path root, Optional<Path> table, List<Path> reports, Optional<Path> projections) {
    private static final String LAYOUT =
            "name the folder that holds indiana_reports.csv, or ecgen-radiology/ with the XML reports";

    /**
     * Finds the files.
     *
     * @throws DataException if there are no reports
     */
    static OpeniFolder of(Path root) {
        if (!Files.isDirectory(root)) {
            throw new DataException(root + ": no such folder; " + LAYOUT);
        }
        Optional<Path> table = file(root, "indiana_reports.csv");
        Optional<Path> projections = file(root, "indiana_projections.csv");
        if (table.isPresent()) {
            if (projections.isEmpty()) {
                throw new DataException(
                        root + ": has indiana_reports.csv and no indiana_projections.csv, which says whose the"
                                + " films are; put both there");
            }
            return new OpeniFolder(root, table, List.of(), projections);
        }
        List<Path> reports = Stream.of("ecgen-radiology", "NLMCXR_reports/ecgen-radiology", "")
                .map(root::resolve)
                .filter(Files::isDirectory)
                .map(OpeniFolder::reports)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElseThrow(() -> new DataException(root + ": has no reports; " + LAYOUT));
        return new OpeniFolder(root, table, reports, projections);
    }

    private static Optional<Path> file(Path root, String name) {
        return Optional.of(root.resolve(name)).filter(Files::isRegularFile);
    }

    private static List<Path> reports(Path folder) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.xml")) {
            files.forEach(found::add);
        } catch (IOException e) {
            throw FileFailure.unreadable(folder, e);
        } catch (DirectoryIteratorException e) {
            throw FileFailure.unreadable(folder, requireNonNull(e.getCause()));
        }
        return found.stream().sorted().toList();
    }
}
