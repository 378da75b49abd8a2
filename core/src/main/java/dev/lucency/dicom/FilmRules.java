package dev.lucency.dicom;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a DICOM file must be to be taken for a chest film; the first rule that it breaks is told. */
final class FilmRules {
    /** Computed and digital radiography; DR is what some systems write for the latter, RG is a scanned film. */
    private static final Set<String> RADIOGRAPHY = Set.of("CR", "DX", "DR", "RG");

    private static final String DX_FOR_PROCESSING = "1.2.840.10008.5.1.4.1.1.1.1.1";
    private static final Pattern CODE = Pattern.compile("[A-Z0-9_ ]{1,16}");
    private static final double MOST_ASPECT = 1.01;

    private FilmRules() {}

    /** @throws DicomException if one is broken */
    static void check(DataSet film, Overruled overruled) throws DicomException {
        if (!overruled.modality()) {
            requireRadiograph(film);
        }
        if (!overruled.bodyPart()) {
            requireChest(film);
        }
        requireOneGrayFrame(film);
        requirePresentable(film);
        requireSquarePixels(film);
    }

    /** Whether it is of projection radiography, by its modality. */
    static boolean isRadiograph(DataSet film) {
        return RADIOGRAPHY.contains(film.text(Attribute.MODALITY).toUpperCase(Locale.ROOT));
    }

    private static void requireRadiograph(DataSet film) throws DicomException {
        if (!isRadiograph(film)) {
            String modality = film.text(Attribute.MODALITY);
            throw new DicomException(
                    Refusal.NOT_RADIOGRAPH,
                    Attribute.MODALITY + (modality.isEmpty() ? " is missing" : " is " + code(modality))
                            + ", CR, DX, DR or RG is needed");
        }
    }

    private static void requireChest(DataSet film) throws DicomException {
        if (BodyPart.of(film) == BodyPart.OTHER) {
            String part = film.text(Attribute.BODY_PART);
            throw new DicomException(
                    Refusal.NOT_CHEST,
                    (part.isEmpty()
                                    ? Attribute.ANATOMIC_REGION + " is another"
                                    : Attribute.BODY_PART + " is " + code(part))
                            + ", a chest is needed");
        }
    }

    private static void requireOneGrayFrame(DataSet film) throws DicomException {
        String frames = film.text(Attribute.NUMBER_OF_FRAMES);
        if (!frames.isEmpty() && !frames.equals("1")) {
            throw new DicomException(
                    Refusal.MULTI_FRAME, Attribute.NUMBER_OF_FRAMES + " is " + code(frames) + ", one is needed");
        }
        int samples = film.unsigned(Attribute.SAMPLES_PER_PIXEL).orElse(1);
        if (samples != 1) {
            throw new DicomException(
                    Refusal.COLOR, Attribute.SAMPLES_PER_PIXEL + " is " + samples + ", a film of gray has 1");
        }
    }

    private static void requirePresentable(DataSet film) throws DicomException {
        if (film.text(Attribute.PRESENTATION_INTENT).equals("FOR PROCESSING")
                || film.text(Attribute.SOP_CLASS).equals(DX_FOR_PROCESSING)) {
            throw new DicomException(
                    Refusal.FOR_PROCESSING,
                    Attribute.PRESENTATION_INTENT + " is FOR PROCESSING, a film for presentation is needed");
        }
        if (film.text(Attribute.BURNED_IN_ANNOTATION).equals("YES")) {
            throw new DicomException(
                    Refusal.BURNED_IN_TEXT,
                    Attribute.BURNED_IN_ANNOTATION + " is YES: text in the pixels may name the patient");
        }
    }

    /** Numbers that cannot be read say nothing, and change no pixel. */
    private static void requireSquarePixels(DataSet film) throws DicomException {
        for (Attribute attribute : new Attribute[] {
            Attribute.PIXEL_ASPECT_RATIO, Attribute.PIXEL_SPACING, Attribute.PIXEL_SPACING_OF_IMAGER
        }) {
            double[] sides = film.readableDecimals(attribute);
            if (sides.length == 2
                    && sides[0] > 0
                    && sides[1] > 0
                    && Math.max(sides[0] / sides[1], sides[1] / sides[0]) > MOST_ASPECT) {
                throw new DicomException(
                        Refusal.PIXEL_ASPECT, attribute + " says that pixels are not square, which they must be");
            }
        }
    }

    /** A value that is a code word is repeated in messages; anything else could be a name that stands in a wrong place. */
    static String code(String value) {
        return CODE.matcher(value).matches() ? value : "something that is no code word";
    }
}
