package dev.lucency.dicom;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The view of a film and the attribute that states it. ViewPosition has priority, then ViewCodeSequence, the direction of the
 * rows, and finally texts that name a view clearly.
 *
 * <p>Attributes may contradict each other. ViewPosition and ViewCodeSequence must not (PS3.3, C.8.11.5: each shall be consistent
 * with the other), and the standard gives neither priority: if one is frontal and the other lateral, the view is unknown. The
 * other attributes have lower priority.
 *
 * @param projection the projection
 * @param said the attribute that states it and its words, only words for views; empty if none does
 * @param against the attribute that contradicts it and its words; empty if none does
 */
public record View(Projection projection, String said, String against) {
    /** Codes of CID 4010 in SNOMED RT and SNOMED CT; those that are not here are known by their meaning. */
    private static final Map<String, Projection> CODES = Map.ofEntries(
            Map.entry("R-10206", Projection.AP),
            Map.entry("399348003", Projection.AP),
            Map.entry("R-10214", Projection.PA),
            Map.entry("R-40888", Projection.PA),
            Map.entry("272479007", Projection.PA),
            Map.entry("R-10202", Projection.FRONTAL),
            Map.entry("399033003", Projection.FRONTAL),
            Map.entry("R-10232", Projection.LATERAL),
            Map.entry("399198007", Projection.LATERAL),
            Map.entry("R-10236", Projection.LATERAL),
            Map.entry("399173006", Projection.LATERAL),
            Map.entry("R-102CD", Projection.LATERAL),
            Map.entry("399067008", Projection.LATERAL));
    /** Directions of PatientOrientation in which the rows of a film from the side run: to the front or to the back. */
    private static final Set<String> FRONT_OR_BACK = Set.of("A", "P");
    /** Free text that may name the view, in the order in which it is asked. */
    private static final List<Attribute> DESCRIPTIONS = List.of(
            Attribute.SERIES_DESCRIPTION,
            Attribute.PROTOCOL_NAME,
            Attribute.PROCESSING_DESCRIPTION,
            Attribute.BODY_PART);

    /** What one attribute says. */
    private record Statement(Projection projection, Attribute attribute, String words) {
        boolean isOf(Attribute one) {
            return attribute == one;
        }

        @Override
        public String toString() {
            return attribute + " says " + words;
        }
    }

    /** Returns whether attributes contradict each other. */
    public boolean isContradicted() {
        return !against.isEmpty();
    }

    /** Returns the evidence for the view, and against it, in words. */
    public String reason() {
        return said + (isContradicted() ? "; " + against : "");
    }

    static View of(DataSet film) throws DicomException {
        String value = film.text(Attribute.VIEW_POSITION);
        Statement position = new Statement(Projection.named(value), Attribute.VIEW_POSITION, ViewWords.named(value));
        Statement coded = coded(film.items(Attribute.VIEW_CODE));
        List<Statement> said = Stream.concat(
                        Stream.of(position, coded, orientation(film)),
                        DESCRIPTIONS.stream().map(text -> description(text, film.text(text))))
                .filter(statement -> statement.projection().isSaid())
                .toList();
        if (said.isEmpty()) {
            boolean silent = position.projection() == Projection.NOT_STATED;
            return new View(silent ? coded.projection() : position.projection(), "", "");
        }
        Statement first = said.get(0);
        String against = said.stream()
                .filter(other -> contradict(first.projection(), other.projection()))
                .findFirst()
                .map(Objects::toString)
                .orElse("");
        boolean bound =
                first.isOf(Attribute.VIEW_POSITION) && coded.projection().isSaid();
        Projection projection = bound ? both(first.projection(), coded.projection()) : first.projection();
        return new View(projection, first.toString(), against);
    }

    private static Statement coded(List<DataSet> views) {
        if (views.isEmpty()) {
            return new Statement(Projection.NOT_STATED, Attribute.VIEW_CODE, "");
        }
        String code = views.get(0).text(Attribute.CODE_VALUE);
        Projection known = CODES.get(code);
        if (known != null) {
            return new Statement(known, Attribute.VIEW_CODE, code);
        }
        String meaning = views.get(0).text(Attribute.CODE_MEANING);
        return new Statement(Projection.named(meaning), Attribute.VIEW_CODE, ViewWords.named(meaning));
    }

    private static Statement orientation(DataSet film) {
        String rows = film.text(Attribute.PATIENT_ORIENTATION);
        Projection projection = FRONT_OR_BACK.contains(rows) ? Projection.LATERAL : Projection.NOT_STATED;
        return new Statement(projection, Attribute.PATIENT_ORIENTATION, rows);
    }

    private static Statement description(Attribute attribute, String text) {
        return new Statement(ViewWords.inText(text), attribute, ViewWords.namedInText(text));
    }

    /** Frontal without a direction says nothing against one. */
    private static boolean contradict(Projection one, Projection other) {
        boolean vague = one == Projection.FRONTAL || other == Projection.FRONTAL;
        return vague ? one.isFrontal() != other.isFrontal() : one != other;
    }

    /**
     * What two statements are together that must say the same: of a frontal and a lateral one nothing is known, two directions leave a
     * frontal film without one, and a special view that the other does not name is believed.
     */
    private static Projection both(Projection position, Projection coded) {
        if (!contradict(position, coded)) {
            return position;
        }
        if (position == Projection.OTHER || coded == Projection.OTHER) {
            return Projection.OTHER;
        }
        return position.isFrontal() && coded.isFrontal() ? Projection.FRONTAL : Projection.UNKNOWN;
    }
}
