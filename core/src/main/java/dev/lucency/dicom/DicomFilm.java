package dev.lucency.dicom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/**
 * A chest film in a DICOM file: the attributes of patient and view, and the pixels as a viewer displays them. Thread-safe.
 *
 * @param patientId the PatientID with its issuer, if the file names one; empty if unknown
 * @param study the UID of the examination; empty if unknown
 * @param view the view, with the attribute that states it
 * @param position ViewPosition for messages: the value if it is a code word; empty if unknown
 * @param sex {@code M}, {@code F}, or empty where unknown
 * @param age as the file writes it, such as {@code 058Y}; empty where unknown
 * @param bodyPart the body part according to the file
 * @param radiograph whether the modality is projection radiography
 */
public record DicomFilm(
        String patientId,
        String study,
        View view,
        String position,
        String sex,
        String age,
        BodyPart bodyPart,
        boolean radiograph) {
    /** The number of bytes of a file that {@link #isDicom} needs. */
    public static final int START = 1024;

    /**
     * Eight-bit gray; 0 is black.
     *
     * @param pixels {@code rows * columns} values, row-major from the top left
     * @param bits the number of bits of a stored pixel
     * @param oddities the deviations from the standard that were tolerated
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Pixels(int rows, int columns, byte[] pixels, int bits, Set<Oddity> oddities) {}

    /** Returns the projection. */
    public Projection projection() {
        return view.projection();
    }

    /** Returns whether the first bytes of a file are those of a DICOM file, which may still be damaged. */
    public static boolean isDicom(byte[] start) {
        return DicomFile.isDicom(start);
    }

    /**
     * Reads the attributes of a film; of most files only the beginning is read.
     *
     * @param overruled what is said of all films, whatever their attributes say
     * @throws DicomException if it is damaged, or not the chest film of gray pixels that is wanted
     * @throws IOException if the file cannot be read
     */
    public static DicomFilm read(Path file, Overruled overruled) throws IOException, DicomException {
        return of(DicomFile.readHeader(file), overruled);
    }

    static DicomFilm of(DicomFile file, Overruled overruled) throws DicomException {
        DataSet film = file.dataSet();
        FilmRules.check(film, overruled);
        PixelFormat.of(film);
        String id = film.text(Attribute.PATIENT_ID);
        String sex = film.text(Attribute.PATIENT_SEX);
        String position = film.text(Attribute.VIEW_POSITION);
        return new DicomFilm(
                id.isEmpty() ? "" : film.text(Attribute.ISSUER_OF_PATIENT_ID) + "\n" + id,
                film.text(Attribute.STUDY),
                View.of(film),
                position.isEmpty() ? "" : FilmRules.code(position),
                sex.equals("M") || sex.equals("F") ? sex : "",
                film.text(Attribute.PATIENT_AGE),
                BodyPart.of(film),
                FilmRules.isRadiograph(film));
    }

    /**
     * Reads the pixels of a film.
     *
     * @param overruled what is said of all films, whatever their attributes say
     * @throws DicomException if it is damaged, or not the chest film of gray pixels that is wanted
     * @throws IOException if the file cannot be read
     */
    public static Pixels pixels(Path file, Overruled overruled) throws IOException, DicomException {
        return pixels(DicomFile.read(file), overruled);
    }

    /**
     * Reads the pixels of a film from the bytes of its file.
     *
     * @throws DicomException if it is damaged, or not the chest film of gray pixels that is wanted
     */
    public static Pixels pixels(byte[] file) throws DicomException {
        return pixels(DicomFile.parse(file, false), Overruled.NOTHING);
    }

    static Pixels pixels(DicomFile file, Overruled overruled) throws DicomException {
        FilmRules.check(file.dataSet(), overruled);
        PixelFormat said = PixelFormat.of(file.dataSet());
        GrayScale.of(file.dataSet(), said); // a wrong table is told before pixels are unpacked
        StoredPixels stored = PixelStream.read(file.dataSet(), file.syntax(), said);
        PixelFormat format = stored.format();
        byte[] shown = GrayScale.of(file.dataSet(), format).apply(stored.cells());
        return new Pixels(format.rows(), format.columns(), shown, format.stored(), oddities(file, said, stored));
    }

    private static Set<Oddity> oddities(DicomFile file, PixelFormat said, StoredPixels stored) throws DicomException {
        Set<Oddity> oddities = EnumSet.noneOf(Oddity.class);
        if (file.otherEncoding()) {
            oddities.add(Oddity.OTHER_ENCODING);
        }
        if (!stored.delimited()) {
            oddities.add(Oddity.NO_DELIMITER);
        }
        if (LookupTable.isMissing(file.dataSet(), Attribute.MODALITY_LUT)
                || LookupTable.isMissing(file.dataSet(), Attribute.VOI_LUT)) {
            oddities.add(Oddity.NO_TABLE);
        }
        if (!stored.format().equals(said)) {
            oddities.add(Oddity.STREAM_FORMAT);
        }
        if (View.of(file.dataSet()).isContradicted()) {
            oddities.add(Oddity.VIEWS_DIFFER);
        }
        return oddities;
    }
}
