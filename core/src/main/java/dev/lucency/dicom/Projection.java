package dev.lucency.dicom;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** From where a film was taken, as far as its attributes or a table say. */
public enum Projection {
    /** From behind. */
    PA("PA"),
    /** From the front. */
    AP("AP"),
    /** From behind or from the front, it is not said which. */
    FRONTAL(""),
    /** From the side. */
    LATERAL("LATERAL"),
    /** At an angle, of the apices, or of a patient who lies on the side; prepared sets have no word for these. */
    OTHER(""),
    /** Something is said that is not understood, or that contradicts itself. */
    UNKNOWN(""),
    /** Nothing says it. */
    NOT_STATED("");

    /** Codes of CID 4010 in SNOMED RT and SNOMED CT; those that are not here are known by their meaning. */
    private static final Map<String, Projection> CODES = Map.ofEntries(
            Map.entry("R-10206", AP),
            Map.entry("399348003", AP),
            Map.entry("R-10214", PA),
            Map.entry("R-40888", PA),
            Map.entry("272479007", PA),
            Map.entry("R-10202", FRONTAL),
            Map.entry("399033003", FRONTAL),
            Map.entry("R-10232", LATERAL),
            Map.entry("399198007", LATERAL),
            Map.entry("R-10236", LATERAL),
            Map.entry("399173006", LATERAL),
            Map.entry("R-102CD", LATERAL),
            Map.entry("399067008", LATERAL));
    /** Directions of PatientOrientation in which the rows of a film from the side run: to the front or to the back. */
    private static final Set<String> FRONT_OR_BACK = Set.of("A", "P");
    /** Free text that may name the view, in the order in which it is asked. */
    private static final List<Attribute> DESCRIPTIONS = List.of(
            Attribute.SERIES_DESCRIPTION,
            Attribute.PROTOCOL_NAME,
            Attribute.PROCESSING_DESCRIPTION,
            Attribute.BODY_PART);

    private final String text;

    Projection(String text) {
        this.text = text;
    }

    /** As prepared sets write it: empty where they have no word for it. */
    public String text() {
        return text;
    }

    /** Whether it was taken from behind or from the front, or nothing says that it was not. */
    public boolean isFrontal() {
        return this == PA || this == AP || this == FRONTAL || this == NOT_STATED;
    }

    /** What the value of a column or of ViewPosition means, such as {@code AP}, {@code LEFT LATERAL} or {@code Profil}. */
    public static Projection named(String value) {
        return ViewWords.of(value);
    }

    /** ViewPosition, else the code of the view, else the direction of the rows, else the texts that name it clearly. */
    static Projection of(DataSet film) throws DicomException {
        Projection position = named(film.text(Attribute.VIEW_POSITION));
        if (isSaid(position)) {
            return position;
        }
        Projection coded = coded(film.items(Attribute.VIEW_CODE));
        if (isSaid(coded)) {
            return coded;
        }
        if (FRONT_OR_BACK.contains(film.text(Attribute.PATIENT_ORIENTATION))) {
            return LATERAL;
        }
        return DESCRIPTIONS.stream()
                .map(text -> ViewWords.inText(film.text(text)))
                .filter(Projection::isSaid)
                .findFirst()
                .orElse(position == NOT_STATED ? coded : position);
    }

    private static Projection coded(List<DataSet> views) {
        if (views.isEmpty()) {
            return NOT_STATED;
        }
        Projection coded = CODES.get(views.get(0).text(Attribute.CODE_VALUE));
        return coded != null ? coded : named(views.get(0).text(Attribute.CODE_MEANING));
    }

    private static boolean isSaid(Projection projection) {
        return projection != UNKNOWN && projection != NOT_STATED;
    }
}
