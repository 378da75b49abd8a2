package dev.lucency.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.io.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Stored values and shown pictures of small films in every transfer syntax that is read are compared, pixel for pixel, with
 * what pydicom, DCMTK, GDCM and OpenJPEG say; the files are theirs.
 */
class DicomGoldenTest {
    static List<GoldenFiles.Expected> files() {
        return GoldenFiles.list();
    }

    private static String digest(byte[] bytes) {
        MessageDigest digest = Sha256.start();
        digest.update(bytes);
        return Sha256.hex(digest);
    }

    @ParameterizedTest
    @MethodSource("files")
    void storedValuesAreThoseOfTheOtherTools(GoldenFiles.Expected expected) throws Exception {
        DicomFile file = DicomFile.parse(GoldenFiles.bytes(expected.file()), false);

        PixelFormat format = PixelFormat.of(file.dataSet());
        assertThat(format.rows()).isEqualTo(expected.rows());
        assertThat(format.columns()).isEqualTo(expected.columns());
        assertThat(digest(StoredValues.of(file))).isEqualTo(expected.stored());
    }

    @ParameterizedTest
    @MethodSource("files")
    void shownPicturesAreThoseOfTheOtherTools(GoldenFiles.Expected expected) throws Exception {
        DicomFilm.Pixels film = DicomFilm.pixels(GoldenFiles.path(expected.file()), Overruled.NOTHING);

        assertThat(digest(film.pixels())).isEqualTo(expected.shown());
    }

    @ParameterizedTest
    @CsvSource({
        "jpeg2000-signed-says-unsigned, STREAM_FORMAT",
        "jpeg2000-unsigned-says-signed, STREAM_FORMAT",
        "jpeg-lossless-12-says-10, STREAM_FORMAT",
        "jpegls-12-says-10, STREAM_FORMAT",
        "no-delimiter, NO_DELIMITER",
        "zeros-for-delimiter, NO_DELIMITER",
        "voi-table-missing, NO_TABLE",
        "modality-table-missing, NO_TABLE",
        "implicit-says-explicit, OTHER_ENCODING",
        "explicit-says-implicit, OTHER_ENCODING"
    })
    void whatIsPassedOverIsTold(String name, Oddity oddity) throws Exception {
        assertThat(DicomFilm.pixels(GoldenFiles.path(name), Overruled.NOTHING).oddities())
                .containsExactly(oddity);
    }

    @Test
    void soundFilesHaveNothingToTell() throws Exception {
        for (String name :
                List.of("native-8", "rle-12", "jpegls-16-signed", "jpeg2000-12-signed", "voi-table", "icon-packed")) {
            assertThat(DicomFilm.pixels(GoldenFiles.path(name), Overruled.NOTHING)
                            .oddities())
                    .as(name)
                    .isEmpty();
        }
        assertThat(DicomFilm.pixels(GoldenFiles.path("jpegls-10"), Overruled.NOTHING)
                        .bits())
                .isEqualTo(10);
    }

    @Test
    void irreversibleJpeg2000IsOffByOneAtMost() throws Exception {
        DicomFile file = DicomFile.parse(GoldenFiles.bytes("jpeg2000-irreversible"), false);
        ByteBuffer ours = ByteBuffer.wrap(StoredValues.of(file)).order(ByteOrder.LITTLE_ENDIAN);
        Path raw = Path.of("src/test/resources/golden/dicom/jpeg2000-irreversible.raw");
        ByteBuffer theirs = ByteBuffer.wrap(GoldenFiles.content(raw)).order(ByteOrder.LITTLE_ENDIAN);

        int pixels = ours.capacity() / 4;
        assertThat(theirs.capacity()).isEqualTo(2 * pixels);
        for (int i = 0; i < pixels; i++) {
            assertThat(Math.abs(ours.getInt(4 * i) - theirs.getShort(2 * i))).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void everyTransferSyntaxThatIsReadHasAFile() throws Exception {
        Set<TransferSyntax> seen = EnumSet.noneOf(TransferSyntax.class);
        for (Path file : GoldenFiles.all()) {
            seen.add(DicomFile.read(file).syntax());
        }
        assertThat(seen).containsExactlyInAnyOrder(TransferSyntax.values());
    }

    @Test
    void headerAloneTellsWhatTheWholeFileTells() throws Exception {
        for (Path file : GoldenFiles.all()) {
            DicomFilm header = DicomFilm.read(file, Overruled.NOTHING);

            assertThat(header).isEqualTo(DicomFilm.of(DicomFile.read(file), Overruled.NOTHING));
            assertThat(header)
                    .isEqualTo(new DicomFilm(
                            "\nCANARYID",
                            "2.25.8",
                            new View(Projection.PA, "(0018,5101) ViewPosition says PA", ""),
                            "PA",
                            "F",
                            "058Y",
                            BodyPart.CHEST,
                            true));
        }
    }
}
