package dev.lucency.source;

import dev.lucency.data.BlankCell;
import dev.lucency.dicom.Projection;
import dev.lucency.io.Printable;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses the view and the patient's sex and age from the cells of a table. A value that is not understood becomes unknown and
 * never rejects a film, because it does not affect the pixels. The number of such values is reported, with an example.
 */
public final class Covariates {
    private static final Map<String, String> SEXES =
            Map.of("m", "M", "male", "M", "f", "F", "female", "F", "o", "", "other", "");

    private final Map<String, Misread> misread = new LinkedHashMap<>();

    private record Misread(int count, String example) {
        Misread plus(Misread other) {
            return new Misread(count + other.count, example);
        }
    }

    /** Returns {@code PA}, {@code AP}, {@code LATERAL}, or empty if unknown; accepts the same words as for DICOM films. */
    public String view(String cell) {
        Projection projection = isUnknown(cell) ? Projection.NOT_STATED : Projection.named(cell);
        if (projection == Projection.UNKNOWN) {
            misread("views", cell);
        }
        return projection.text();
    }

    /** Returns {@code M}, {@code F}, or empty if unknown. */
    public String sex(String cell) {
        if (isUnknown(cell)) {
            return "";
        }
        String sex = SEXES.get(cell.toLowerCase(Locale.ROOT));
        if (sex == null) {
            misread("sexes", cell);
        }
        return sex == null ? "" : sex;
    }

    /** Returns whole years, or null if unknown. */
    @Nullable
    public Integer age(String cell) {
        if (isUnknown(cell)) {
            return null;
        }
        Integer years = PatientAge.years(cell);
        if (years == null) {
            misread("ages", cell);
        }
        return years;
    }

    private static boolean isUnknown(String cell) {
        return BlankCell.is(cell)
                || cell.equalsIgnoreCase("unknown")
                || cell.equalsIgnoreCase("unk")
                || cell.equals("U");
    }

    private void misread(String what, String cell) {
        misread.merge(what, new Misread(1, cell), Misread::plus);
    }

    /** Returns the number of rows whose value was not understood, by kind; kinds without such rows have no entry. */
    public Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        misread.forEach((what, rows) -> notes.put(
                what + " not understood",
                "rows: " + rows.count() + ", such as '" + Printable.brief(rows.example()) + "'; taken as unknown"));
        return notes;
    }
}
