package dev.lucency.source.nih;

import dev.lucency.DataException;
import dev.lucency.data.BlankCell;
import dev.lucency.data.LabelValue;
import dev.lucency.io.CsvTable;
import dev.lucency.source.Covariates;
import dev.lucency.source.PatientId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reader of {@code Data_Entry_2017*.csv}. The header of both versions has commas inside {@code OriginalImage[Width,Height]}, with
 * quotes in one version and without in the other; each such comma starts a new column. Ages are years, or {@code 058Y} in the
 * first version; the sex column is called gender in some copies.
 */
final class NihTable {
    private static final String NO_FINDING = "No Finding";

    private final CsvTable table;
    private final int film;
    private final int findings;
    private final int patient;
    private final int age;
    private final int sex;
    private final int view;
    private final Covariates covariates;

    private NihTable(CsvTable table, Covariates covariates) {
        this.table = table;
        this.covariates = covariates;
        film = table.place("Image Index");
        findings = table.place("Finding Labels");
        patient = table.place("Patient ID");
        age = table.place("Patient Age");
        sex = table.place("Patient Gender", "Patient Sex");
        view = table.place("View Position");
    }

    /**
     * Reads the rows, by film.
     *
     * @param covariates the parser of views, sexes and ages
     */
    static Map<String, NihRow> read(Path file, Covariates covariates) {
        CsvTable table = CsvTable.readCuttingNames(file);
        NihTable columns = new NihTable(table, covariates);
        if (table.rows().isEmpty()) {
            throw new DataException(file + ": has a header and no rows; restore the file");
        }
        Map<String, NihRow> rows = new HashMap<>();
        for (CsvTable.Row row : table.rows()) {
            NihRow read = columns.parse(row);
            if (rows.put(read.film(), read) != null) {
                throw table.failure(row, "names " + read.film() + " a second time; keep one row a film");
            }
        }
        return rows;
    }

    private NihRow parse(CsvTable.Row row) {
        String name = row.at(film);
        if (name.isEmpty()) {
            throw table.failure(row, "'Image Index' is empty; each row must name its film");
        }
        List<LabelValue> labels = labels(row);
        String who = PatientId.ofNumber(row.at(patient));
        if (who.isEmpty()) {
            return NihRow.useless(name, PatientId.fault("'Patient ID'", row.at(patient)));
        }
        if (BlankCell.is(row.at(findings))) {
            return NihRow.useless(name, "'Finding Labels' is empty");
        }
        return new NihRow(
                name,
                who,
                covariates.view(row.at(view)),
                covariates.sex(row.at(sex)),
                covariates.age(row.at(age)),
                labels,
                "");
    }

    private List<LabelValue> labels(CsvTable.Row row) {
        List<LabelValue> labels = new ArrayList<>(Collections.nCopies(NihRow.FINDINGS.size(), LabelValue.NEGATIVE));
        String text = row.at(findings);
        if (BlankCell.is(text) || text.equals(NO_FINDING)) {
            return labels;
        }
        for (String finding : text.split("\\|", -1)) {
            int index = NihRow.FINDINGS.indexOf(finding.strip());
            if (index < 0) {
                throw table.failure(
                        row,
                        "'Finding Labels' is '" + text + "': '" + finding + "' is none of the 14 findings, nor is it '"
                                + NO_FINDING + "' alone; use the file as it was published");
            }
            labels.set(index, LabelValue.POSITIVE);
        }
        return labels;
    }
}
