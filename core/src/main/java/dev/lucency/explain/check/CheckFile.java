package dev.lucency.explain.check;

import dev.lucency.io.CsvFile;
import java.nio.file.Path;
import java.util.List;

/** {@code checks.csv}: one row per figure of a check. */
public final class CheckFile {
    /** The name of the file, in the folder of the maps. */
    public static final String NAME = "checks.csv";

    private static final List<String> COLUMNS =
            List.of("check", "map", "target", "figure", "condition", "films", "patients", "estimate", "low", "high");

    private CheckFile() {}

    /** Writes the file atomically. */
    public static void write(Path file, List<CheckFigure> figures) {
        CsvFile.write(file, COLUMNS, figures.stream().map(CheckFile::row).toList());
    }

    private static List<String> row(CheckFigure figure) {
        return List.of(
                figure.check().key(),
                figure.map(),
                figure.target(),
                figure.figure(),
                figure.condition(),
                Integer.toString(figure.films()),
                Integer.toString(figure.patients()),
                Double.toString(figure.value().estimate()),
                Double.toString(figure.value().low()),
                Double.toString(figure.value().high()));
    }
}
