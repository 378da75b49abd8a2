package dev.lucency.dicom;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** From where a film was taken, as far as its attributes say. */
enum Projection {
    /** From behind. */
    PA("PA"),
    /** From the front. */
    AP("AP"),
    /** From the side. */
    LATERAL("LATERAL"),
    /** At an angle; prepared sets have no word for it. */
    OBLIQUE(""),
    /** Nothing says it. */
    NOT_STATED("");

    /** ViewPosition as the standard defines it for projection radiography, and as devices write it. */
    private static final Map<String, Projection> POSITIONS = Map.ofEntries(
            Map.entry("PA", PA),
            Map.entry("AP", AP),
            Map.entry("LL", LATERAL),
            Map.entry("RL", LATERAL),
            Map.entry("LAT", LATERAL),
            Map.entry("LATERAL", LATERAL),
            Map.entry("RLD", NOT_STATED),
            Map.entry("LLD", NOT_STATED),
            Map.entry("RAO", OBLIQUE),
            Map.entry("LAO", OBLIQUE),
            Map.entry("RPO", OBLIQUE),
            Map.entry("LPO", OBLIQUE));
    /** The codes of CID 4010 in SNOMED RT and SNOMED CT. */
    private static final Map<String, Projection> CODES = Map.ofEntries(
            Map.entry("R-10206", AP),
            Map.entry("399348003", AP),
            Map.entry("R-10214", PA),
            Map.entry("272479007", PA),
            Map.entry("R-10232", LATERAL),
            Map.entry("399198007", LATERAL),
            Map.entry("R-10236", LATERAL),
            Map.entry("399173006", LATERAL));
    /** Directions of PatientOrientation in which the rows of a film from the side run: to the front or to the back. */
    private static final Set<String> FRONT_OR_BACK = Set.of("A", "P");

    private final String text;

    Projection(String text) {
        this.text = text;
    }

    /** As prepared sets write it: empty where nothing says it. */
    String text() {
        return text;
    }

    boolean isFrontal() {
        return this == PA || this == AP || this == NOT_STATED;
    }

    /** ViewPosition, else the code of the view, else the direction of the rows. */
    static Projection of(DataSet film) throws DicomException {
        Projection position =
                POSITIONS.getOrDefault(film.text(Attribute.VIEW_POSITION).toUpperCase(Locale.ROOT), NOT_STATED);
        if (position != NOT_STATED) {
            return position;
        }
        List<DataSet> views = film.items(Attribute.VIEW_CODE);
        Projection coded =
                views.isEmpty() ? NOT_STATED : CODES.getOrDefault(views.get(0).text(Attribute.CODE_VALUE), NOT_STATED);
        boolean side = FRONT_OR_BACK.contains(film.text(Attribute.PATIENT_ORIENTATION));
        return coded == NOT_STATED && side ? LATERAL : coded;
    }
}
