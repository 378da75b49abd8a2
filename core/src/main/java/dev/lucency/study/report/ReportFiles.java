package dev.lucency.study.report;

import dev.lucency.io.AtomicFile;
import dev.lucency.io.Json;
import java.nio.file.Path;

/** The files of a report. */
public final class ReportFiles {
    private ReportFiles() {}

    /**
     * Writes {@code report.html}, {@code report.json}, {@code results.csv}, {@code comparisons.csv}, {@code costs.csv}, {@code tables.md}
     * and {@code tables.tex}, each atomically. For the same cells they are the same bytes, but for times and costs.
     *
     * @param folder folder of the study
     * @return the page
     * @throws dev.lucency.DataException if a file cannot be written
     */
    public static Path write(Path folder, StudySummary summary) {
        ReportCsv.write(folder, summary);
        Json.write(folder.resolve(ReportJson.NAME), ReportJson.of(summary));
        PaperTables tables = new PaperTables(summary);
        AtomicFile.write(folder.resolve(PaperTables.MARKDOWN), tables.markdown());
        AtomicFile.write(folder.resolve(PaperTables.LATEX), tables.latex());
        Path page = folder.resolve(StudyPage.NAME);
        AtomicFile.write(page, StudyPage.html(summary));
        return page;
    }
}
