package dev.lucency.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files packed by hand, each with one thing wrong, are refused with the reason and the attribute that broke the rule. */
class DicomRefusalTest {
    private static final long UNDEFINED = 0xFFFF_FFFFL;

    private static void refuses(byte[] file, Refusal refusal, String... message) {
        assertThatExceptionOfType(DicomException.class)
                .isThrownBy(() -> DicomFilm.pixels(file))
                .withMessageNotContaining("\n")
                .satisfies(failure -> assertThat(failure.refusal()).isEqualTo(refusal))
                .satisfies(failure -> assertThat(failure.getMessage()).contains(message));
    }

    private static DicomBytes film(Attribute attribute, String vr, String value) {
        // the first of two elements with one tag is the one that counts
        return DicomBytes.part10("1.2.840.10008.1.2.1")
                .text(attribute, vr, value)
                .text(Attribute.MODALITY, "CS", "DX")
                .text(Attribute.BODY_PART, "CS", "CHEST")
                .format()
                .pixels();
    }

    @Test
    void soundFilmIsRead() throws Exception {
        DicomFilm.Pixels film = DicomFilm.pixels(DicomBytes.film().pixels().bytes());
        assertThat(film.pixels()).hasSize(16).containsOnly(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MODALITY                  | CT             | NOT_RADIOGRAPH | (0008,0060) Modality is CT
            MODALITY                  | CANARY^NAME    | NOT_RADIOGRAPH | Modality is something that is no code word
            BODY_PART                 | RIBCAGE        | NOT_CHEST      | (0018,0015) BodyPartExamined is RIBCAGE
            BODY_PART                 | HIP            | NOT_CHEST      | BodyPartExamined is HIP
            BODY_PART                 | UNKNOWN        | NOT_CHEST      | BodyPartExamined is UNKNOWN
            BODY_PART                 | CHEST ABDOMEN  | NOT_CHEST      | a chest is needed
            NUMBER_OF_FRAMES          | 2              | MULTI_FRAME    | (0028,0008) NumberOfFrames is 2
            PRESENTATION_INTENT       | FOR PROCESSING | FOR_PROCESSING | (0008,0068) PresentationIntentType
            BURNED_IN_ANNOTATION      | YES            | BURNED_IN_TEXT | (0028,0301) BurnedInAnnotation is YES
            PIXEL_ASPECT_RATIO        | 2\\1           | PIXEL_ASPECT   | (0028,0034) PixelAspectRatio
            PHOTOMETRIC_INTERPRETATION| RGB            | COLOR          | must be MONOCHROME1 or MONOCHROME2
            WINDOW_CENTER             | x              | DAMAGED        | (0028,1050) WindowCenter is no number
            """)
    void whatIsNoChestFilmIsRefusedByName(Attribute attribute, String value, Refusal refusal, String message) {
        refuses(film(attribute, "CS", value).bytes(), refusal, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            VIEW_POSITION       | PA     | PA      | true
            VIEW_POSITION       | AP     | AP      | true
            VIEW_POSITION       | AP ERECT | AP    | true
            VIEW_POSITION       | ERECT  | ''      | true
            VIEW_POSITION       | XTABLE LATERAL | LATERAL | false
            VIEW_POSITION       | LLD    | ''      | false
            VIEW_POSITION       | QX     | ''      | false
            SERIES_DESCRIPTION  | Chest lateral | LATERAL | false
            SERIES_DESCRIPTION  | CHEST PA/LAT | '' | true
            PROTOCOL_NAME       | Thorax seitlich | LATERAL | false
            PROCESSING_DESCRIPTION | CHEST AP | AP | true
            BODY_PART           | CHEST_LAT | LATERAL | false
            VIEW_POSITION       | LL     | LATERAL | false
            VIEW_POSITION       | RAO    | ''      | false
            PATIENT_ORIENTATION | A\\F | LATERAL | false
            PATIENT_ORIENTATION | L\\F | ''      | true
            STUDY               | 2.25.1 | ''      | true
            """)
    void viewsAreTold(Attribute attribute, String value, String view, boolean frontal) throws Exception {
        DicomFilm film =
                DicomFilm.of(DicomFile.parse(film(attribute, "CS", value).bytes(), true), Overruled.NOTHING);
        assertThat(film.projection().text()).isEqualTo(view);
        assertThat(film.projection().isFrontal()).isEqualTo(frontal);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            R-102CD   | x              | LATERAL
            399033003 | x              | FRONTAL
            399135007 | left anterior oblique | OTHER
            X-1       | left lateral   | LATERAL
            X-1       | caudo-cranial  | UNKNOWN
            """)
    void viewCodesAreKnownByTheirNumberOrTheirMeaning(String code, String meaning, Projection projection)
            throws Exception {
        byte[] film = DicomBytes.part10("1.2.840.10008.1.2.1")
                .text(Attribute.MODALITY, "CS", "DX")
                .text(Attribute.VIEW_POSITION, "CS", "ERECT")
                .coded(Attribute.VIEW_CODE, code, meaning)
                .format()
                .pixels()
                .bytes();

        assertThat(DicomFilm.of(DicomFile.parse(film, true), Overruled.NOTHING).projection())
                .isEqualTo(projection);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CXR",
                "CHESTAP",
                "CHEST_PA",
                "CHEST2V",
                "chest",
                "THORAX",
                "Thorax",
                "TORAX",
                "T\u00D3RAX",
                "POUMONS",
                "PULMON",
                "LUNG"
            })
    void chestsAreKnownByManyWords(String part) throws Exception {
        DicomFilm film = DicomFilm.of(
                DicomFile.parse(film(Attribute.BODY_PART, "CS", part).bytes(), true), Overruled.NOTHING);
        assertThat(film.bodyPart()).isEqualTo(BodyPart.CHEST);
    }

    @Test
    void whatIsSaidOfAllFilmsOverrulesTheirAttributes() throws Exception {
        byte[] knee = film(Attribute.BODY_PART, "CS", "KNEE").bytes();
        byte[] other = film(Attribute.MODALITY, "CS", "OT").bytes();

        assertThat(DicomFilm.of(DicomFile.parse(knee, true), new Overruled(true, false)))
                .returns(BodyPart.OTHER, DicomFilm::bodyPart)
                .returns(true, DicomFilm::radiograph);
        assertThat(DicomFilm.of(DicomFile.parse(other, true), new Overruled(false, true)))
                .returns(false, DicomFilm::radiograph);
        assertThat(DicomFilm.pixels(DicomFile.parse(other, false), new Overruled(false, true))
                        .rows())
                .isEqualTo(4);
    }

    @Test
    void attributesThatChangeNoPixelCostNoFilm() throws Exception {
        assertThat(DicomFilm.pixels(film(Attribute.PIXEL_SPACING, "DS", "0.1\\unknown")
                                .bytes())
                        .rows())
                .isEqualTo(4);
        assertThat(DicomFilm.pixels(film(Attribute.MODALITY, "CS", "dx").bytes())
                        .rows())
                .isEqualTo(4);
    }

    @Test
    void colorAndForProcessingAreKnownByTheirNumbersToo() {
        refuses(
                DicomBytes.part10("1.2.840.10008.1.2.1")
                        .text(Attribute.MODALITY, "CS", "DX")
                        .word(Attribute.SAMPLES_PER_PIXEL, 3)
                        .format()
                        .pixels()
                        .bytes(),
                Refusal.COLOR,
                "(0028,0002) SamplesPerPixel is 3");
        refuses(
                film(Attribute.SOP_CLASS, "UI", "1.2.840.10008.5.1.4.1.1.1.1.1").bytes(),
                Refusal.FOR_PROCESSING,
                "for presentation is needed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1.2.840.10008.1.2.4.201 | transfer syntax High-Throughput JPEG 2000 Lossless Only (1.2.840.10008.1.2.4.201)
            1.2.840.10008.1.2.4.100 | transfer syntax MPEG2 Main Profile, Main Level
            1.2.840.10008.1.2.4.55  | transfer syntax JPEG Full Progression
            1.2.3.4                 | transfer syntax 1.2.3.4 is not read
            CANARY^NAME             | transfer syntax without a valid UID
            """)
    void otherTransferSyntaxesAreRefusedByName(String uid, String message) {
        refuses(DicomBytes.part10(uid).format().bytes(), Refusal.TRANSFER_SYNTAX, message);
    }

    @Test
    void lengthsAreCheckedAgainstWhatIsLeft() {
        refuses(
                DicomBytes.film().header(0x0010_0010, "PN", 500).bytes(),
                Refusal.DAMAGED,
                "(0010,0010) claims 500 bytes");
        refuses(
                DicomBytes.film()
                        .header(Attribute.PIXEL_DATA.tag(), "OW", 0xFFFF_FFFEL)
                        .bytes(),
                Refusal.DAMAGED,
                "(7FE0,0010) PixelData claims 4294967294 bytes");
        refuses(
                DicomBytes.film()
                        .element(Attribute.PIXEL_DATA, "OB", new byte[15])
                        .bytes(),
                Refusal.DAMAGED,
                "PixelData has 15 bytes, 4x4 pixels of 8 bits need 16");
        refuses(DicomBytes.film().bytes(), Refusal.DAMAGED, "(7FE0,0010) PixelData is missing");
        refuses(DicomBytes.film().raw((byte) 1).bytes(), Refusal.DAMAGED, "the file ends where");
        refuses(DicomBytes.film().header(0x0029_0010, "ZZ", 0).bytes(), Refusal.DAMAGED, "no value representation");
    }

    @Test
    void sequencesAreWalkedAndTheirDepthIsBounded() throws Exception {
        int region = Attribute.ANATOMIC_REGION.tag();
        DicomBytes deep = DicomBytes.film();
        for (int i = 0; i <= DataSetReader.DEEPEST; i++) {
            deep.header(region, "SQ", UNDEFINED).item(DataSetReader.ITEM, UNDEFINED);
        }
        refuses(deep.bytes(), Refusal.TOO_LARGE, "sequences lie more than 16 deep");
        refuses(
                DicomBytes.film()
                        .header(region, "SQ", UNDEFINED)
                        .item(DataSetReader.ITEM, UNDEFINED)
                        .bytes(),
                Refusal.DAMAGED,
                "an item of a sequence has no end");
        refuses(
                DicomBytes.film()
                        .header(region, "SQ", UNDEFINED)
                        .item(Attribute.PIXEL_DATA.tag(), 0)
                        .bytes(),
                Refusal.DAMAGED,
                "(0008,2218) AnatomicRegionSequence has (7FE0,0010) PixelData where an item must begin");
        byte[] sound = DicomBytes.film()
                .header(0x0040_0555, "SQ", UNDEFINED)
                .item(DataSetReader.ITEM, UNDEFINED)
                .header(0x0040_A043, "SQ", UNDEFINED)
                .item(DataSetReader.ITEM, 0)
                .item(DataSetReader.SEQUENCE_END, 0)
                .item(DataSetReader.ITEM_END, 0)
                .item(DataSetReader.SEQUENCE_END, 0)
                .pixels()
                .bytes();
        assertThat(DicomFilm.pixels(sound).rows()).isEqualTo(4);
    }

    @Test
    void regionCodesSayWhatTheBodyPartDoesNot() {
        byte[] knee = DicomBytes.part10("1.2.840.10008.1.2.1")
                .text(Attribute.MODALITY, "CS", "CR")
                .header(Attribute.ANATOMIC_REGION.tag(), "SQ", 20)
                .item(DataSetReader.ITEM, 12)
                .text(Attribute.CODE_VALUE, "SH", "T-D9")
                .format()
                .pixels()
                .bytes();
        refuses(knee, Refusal.NOT_CHEST, "(0008,2218) AnatomicRegionSequence is another");
    }

    @Test
    void tooManyElementsAndPixelsAreRefusedBeforeMemoryIsTaken() {
        DicomBytes many = DicomBytes.film();
        for (int i = 0; i <= DataSetReader.MOST_ELEMENTS; i++) {
            many.header(0x0029_0000, "US", 0);
        }
        refuses(many.bytes(), Refusal.TOO_LARGE, "more than 100000 elements");
        DicomBytes wide = DicomBytes.part10("1.2.840.10008.1.2.5")
                .text(Attribute.MODALITY, "CS", "DX")
                .word(Attribute.ROWS, 10_000)
                .word(Attribute.COLUMNS, 9_999)
                .format()
                .header(Attribute.PIXEL_DATA.tag(), "OB", UNDEFINED)
                .item(DataSetReader.ITEM, 0)
                .item(DataSetReader.ITEM, 64)
                .raw(new byte[64])
                .item(DataSetReader.SEQUENCE_END, 0);
        refuses(wide.bytes(), Refusal.TOO_LARGE, "9999x10000 pixels are claimed by 64 bytes");
        DicomBytes wider = DicomBytes.part10("1.2.840.10008.1.2.1")
                .text(Attribute.MODALITY, "CS", "DX")
                .word(Attribute.ROWS, 65_535)
                .word(Attribute.COLUMNS, 65_535)
                .format()
                .pixels();
        refuses(wider.bytes(), Refusal.TOO_LARGE, "65535x65535 pixels");
    }

    @Test
    void inflationIsBounded() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.write(DicomBytes.part10("1.2.840.10008.1.2.1.99").bytes());
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(bomb, new Deflater(9, true))) {
            deflated.write(
                    DicomBytes.bare().header(0x0009_0010, "OB", 100_000_000).bytes());
            for (int i = 0; i < 100; i++) {
                deflated.write(new byte[1_000_000]);
            }
        }
        refuses(bomb.toByteArray(), Refusal.TOO_LARGE, "the deflated data set has more than 16777216 bytes");
        byte[] cut = Arrays.copyOf(GoldenFiles.bytes("deflated-12"), 1500);
        refuses(cut, Refusal.DAMAGED, "the deflated data set is cut off");
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void otherFilesAreNotDicom() {
        refuses(latin("<html>not found</html>"), Refusal.DAMAGED, "is not DICOM, it is an HTML page");
        refuses(latin("\n<!DOCTYPE html>"), Refusal.DAMAGED, "is not DICOM, it is an HTML page");
        refuses(latin("{\"error\": 403}"), Refusal.DAMAGED, "is not DICOM, it is a JSON file");
        refuses(latin("\u0089PNG\r\n"), Refusal.DAMAGED, "is not DICOM, it is a PNG picture");
        refuses(latin("no film"), Refusal.DAMAGED, "the file is not DICOM");
        refuses(new byte[0], Refusal.DAMAGED, "is not DICOM, it is empty");
        refuses(new byte[400], Refusal.DAMAGED, "is not DICOM, its 400 bytes are all zero");
        refuses(new byte[100], Refusal.DAMAGED, "the file is cut off after 100 bytes");
        assertThat(DicomFilm.isDicom(new byte[400])).isFalse();
        assertThat(DicomFilm.isDicom(GoldenFiles.bytes("bare-implicit-8"))).isTrue();
    }

    @Test
    void tablesOfOffsetsMustBeThoseOfOneFrame() {
        byte[] two = DicomBytes.part10("1.2.840.10008.1.2.5")
                .text(Attribute.MODALITY, "CS", "DX")
                .format()
                .header(Attribute.PIXEL_DATA.tag(), "OB", UNDEFINED)
                .item(DataSetReader.ITEM, 8)
                .ints(0)
                .ints(100)
                .bytes();
        refuses(two, Refusal.DAMAGED, "a table of offsets that is not the one of a single frame");
    }

    /** But for cuts in the eight bytes of the item that ends the fragments: those take no pixel. */
    @Test
    void everyCutThatTakesPixelsIsNoticed() throws Exception {
        for (String name : new String[] {"native-8", "rle-16", "jpeg-lossless-12-1", "jpegls-12", "big-endian-12"}) {
            byte[] file = GoldenFiles.bytes(name);
            boolean packed = DicomFile.parse(file, false).syntax().codec().isPresent();
            for (int length = 0; length < file.length - (packed ? 8 : 1); length += 37) {
                byte[] cut = Arrays.copyOf(file, length);
                assertThatExceptionOfType(DicomException.class)
                        .as(name + " cut to " + length)
                        .isThrownBy(() -> DicomFilm.pixels(cut));
            }
            for (int length = packed ? file.length - 8 : file.length; length < file.length; length++) {
                DicomFilm.Pixels cut = DicomFilm.pixels(Arrays.copyOf(file, length));
                assertThat(cut.pixels()).isEqualTo(DicomFilm.pixels(file).pixels());
                assertThat(cut.oddities()).containsExactly(Oddity.NO_DELIMITER);
            }
        }
    }

    @Test
    void missingFragmentsAreNotTakenForAMissingDelimiter() {
        byte[] file = GoldenFiles.bytes("jpeg2000-tiles"); // of three fragments
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int last = text.lastIndexOf("\u00FE\u00FF\u0000\u00E0");
        refuses(Arrays.copyOf(file, last), Refusal.DAMAGED, "PixelData has neither its last fragment nor the item");
    }

    @Test
    void itemsMayBeEncodedInAnotherWayThanTheirFile() throws Exception {
        DicomBytes item = DicomBytes.bare()
                .item(Attribute.CODE_VALUE.tag(), 4)
                .raw((byte) 'T', (byte) '-', (byte) 'D', (byte) '9');
        for (boolean delimited : new boolean[] {true, false}) {
            DicomBytes knee = DicomBytes.part10("1.2.840.10008.1.2.1")
                    .text(Attribute.MODALITY, "CS", "CR")
                    .header(Attribute.ANATOMIC_REGION.tag(), "SQ", delimited ? UNDEFINED : 20)
                    .item(DataSetReader.ITEM, delimited ? UNDEFINED : 12)
                    .raw(item.bytes());
            if (delimited) {
                knee.item(DataSetReader.ITEM_END, 0).item(DataSetReader.SEQUENCE_END, 0);
            }
            refuses(knee.format().pixels().bytes(), Refusal.NOT_CHEST, "AnatomicRegionSequence is another");
        }
    }

    @Test
    void aSegmentThatReachesBehindTheRunLengthStreamIsRefused() {
        byte[] file = GoldenFiles.bytes("rle-12");
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int stream = text.indexOf(
                "\u0002\u0000\u0000\u0000@\u0000\u0000\u0000"); // two segments, the first behind the header
        assertThat(stream).isPositive();
        file[stream + 11] = 2; // the second begins at 33 million
        refuses(file, Refusal.DAMAGED, "segment 1 of the RLE stream lies outside of it");
    }
}
