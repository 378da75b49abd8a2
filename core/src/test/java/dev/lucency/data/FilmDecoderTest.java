package dev.lucency.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lucency.data.Rejection.Reason;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares decoded films with the pixels that they were packed from, with the platform's reader, and with Pillow's luma. */
class FilmDecoderTest {
    private static final int WIDTH = 70;
    private static final int HEIGHT = 45;
    private static final byte[] PIXELS = Pngs.pixels(WIDTH, HEIGHT, 0);

    private static byte[] jpeg(int type, int color) throws IOException {
        BufferedImage image = new BufferedImage(64, 48, type);
        for (int i = 0; i < 64 * 48; i++) {
            image.setRGB(i % 64, i / 64, color);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", file);
        return file.toByteArray();
    }

    private static void rejects(byte[] file, Reason reason, String detail) {
        assertThatExceptionOfType(RejectedFilmException.class)
                .isThrownBy(() -> FilmDecoder.decode(file))
                .withMessageContaining(detail)
                .satisfies(rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void grayPngComesOutWithItsStoredValuesWhateverTheFilter(int filter) throws Exception {
        byte[] file = Pngs.gray(WIDTH, HEIGHT, PIXELS, filter);

        GrayImage film = FilmDecoder.decode(file);

        BufferedImage platforms = ImageIO.read(new ByteArrayInputStream(file));
        int[] samples = platforms.getRaster().getSamples(0, 0, WIDTH, HEIGHT, 0, (int[]) null);
        assertThat(film.width()).isEqualTo(WIDTH);
        assertThat(film.height()).isEqualTo(HEIGHT);
        assertThat(film.pixels()).isEqualTo(PIXELS);
        assertThat(samples)
                .isEqualTo(IntStream.range(0, samples.length)
                        .map(i -> PIXELS[i] & 0xFF)
                        .toArray());
    }

    @Test
    void paethsPredictorHoldsForAllNeighbours() throws Exception {
        byte[] noise = new byte[300 * 300];
        new Random(5).nextBytes(noise);

        assertThat(FilmDecoder.decode(Pngs.gray(300, 300, noise, 4)).pixels()).isEqualTo(noise);
    }

    @Test
    void colorsBecomeTheLumaThatPillowGives() throws Exception {
        // Image.new("RGB", (1, 1), color).convert("L") of Pillow 9.4
        assertPlain(Pngs.plain(40, 40, 8, Pngs.RGB, 255, 0, 0), 76);
        assertPlain(Pngs.plain(40, 40, 8, Pngs.RGB, 0, 255, 0), 150);
        assertPlain(Pngs.plain(40, 40, 8, Pngs.RGB, 0, 0, 255), 29);
        assertPlain(Pngs.plain(40, 40, 8, Pngs.RGB, 12, 200, 99), 132);
        assertPlain(Pngs.plain(40, 40, 8, Pngs.RGB, 137, 137, 137), 137);
    }

    @Test
    void transparencyIsDropped() throws Exception {
        assertPlain(Pngs.plain(40, 40, 8, Pngs.RGBA, 137, 137, 137, 3), 137);
        assertPlain(Pngs.plain(40, 40, 8, Pngs.GRAY_ALPHA, 91, 0), 91);
    }

    @Test
    void sixteenBitsAreScaledAndRounded() throws Exception {
        assertPlain(Pngs.plain(40, 40, 16, Pngs.GRAY, 0xFF, 0xFF), 255);
        assertPlain(Pngs.plain(40, 40, 16, Pngs.GRAY, 0x80, 0x00), 128);
        assertPlain(Pngs.plain(40, 40, 16, Pngs.GRAY, 0x00, 0x80), 0);
        assertPlain(Pngs.plain(40, 40, 16, Pngs.GRAY, 0x00, 0x81), 1);
        assertPlain(Pngs.plain(40, 40, 16, Pngs.RGB, 0xFF, 0xFF, 0, 0, 0, 0), 76);
    }

    @Test
    void paletteAndFewBitsAreRead() throws Exception {
        byte[] rows = new byte[40 * 41];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (byte) (i % 41 == 0 ? 0 : 1);
        }
        byte[] palette = {0, 0, 0, (byte) 255, 0, 0};
        assertPlain(Pngs.file(40, 40, 8, Pngs.PALETTE, rows, palette), 76);
        byte[] white = new byte[40 * 6];
        for (int i = 0; i < white.length; i++) {
            white[i] = (byte) (i % 6 == 0 ? 0 : 0xFF);
        }
        assertPlain(Pngs.file(40, 40, 1, Pngs.GRAY, white, new byte[0]), 255);
    }

    private static void assertPlain(byte[] file, int value) throws RejectedFilmException {
        GrayImage film = FilmDecoder.decode(file);
        byte[] expected = new byte[film.width() * film.height()];
        Arrays.fill(expected, (byte) value);
        assertThat(film.pixels()).isEqualTo(expected);
    }

    @Test
    void jpegIsReadInGrayAndInColor() throws Exception {
        byte[] gray =
                FilmDecoder.decode(jpeg(BufferedImage.TYPE_BYTE_GRAY, 0xFFFFFF)).pixels();
        byte[] color =
                FilmDecoder.decode(jpeg(BufferedImage.TYPE_INT_RGB, 0x0CC863)).pixels();

        assertThat(gray).containsOnly((byte) 255);
        assertThat(IntStream.range(0, color.length).map(i -> color[i] & 0xFF)).allMatch(v -> Math.abs(v - 132) <= 2);
    }

    @Test
    void dicomIsReadWhateverItsName(@TempDir Path folder) throws Exception {
        Path golden = Path.of("src/test/resources/golden/dicom/native-8.dcm");
        Path named = Files.copy(golden, folder.resolve("film.png"));

        assertThat(FilmDecoder.read(named).pixels())
                .isEqualTo(DicomDecoder.read(golden).pixels());
    }

    @Test
    void sizeIsCheckedBeforePixelsAreRead() {
        byte[] nothing = new byte[0];
        rejects(Pngs.plain(1, 1, 8, Pngs.GRAY, 9), Reason.TOO_SMALL, "1x1");
        rejects(Pngs.plain(1, 1, 8, Pngs.RGB, 9, 9, 9), Reason.TOO_SMALL, "1x1");
        rejects(Pngs.plain(31, 500, 8, Pngs.GRAY, 9), Reason.TOO_SMALL, "31x500");
        rejects(Pngs.file(10001, 10000, 8, Pngs.GRAY, nothing, nothing), Reason.TOO_LARGE, "10001x10000");
        rejects(Pngs.file(100_000, 100_000, 8, Pngs.RGB, nothing, nothing), Reason.TOO_LARGE, "100000x100000");
    }

    @Test
    void noMemoryIsTakenForPixelsThatSoFewBytesCannotHold() throws Exception {
        byte[] nothing = new byte[0];
        byte[] jpeg = jpeg(BufferedImage.TYPE_BYTE_GRAY, 0x808080);
        byte[] claiming = jpeg.clone();
        int frame = new String(jpeg, StandardCharsets.ISO_8859_1).indexOf("\u00FF\u00C0");
        claiming[frame + 5] = (byte) 0x20;
        claiming[frame + 7] = (byte) 0x20;
        rejects(Pngs.file(9_000, 9_000, 8, Pngs.RGB, nothing, nothing), Reason.UNREADABLE, "cut off");
        rejects(Pngs.file(9_000, 9_000, 8, Pngs.GRAY, nothing, nothing), Reason.UNREADABLE, "cut off");
        rejects(claiming, Reason.UNREADABLE, "pixels in 1 scans are claimed by " + jpeg.length + " bytes");
        assertThat(FilmDecoder.decode(Pngs.gray(2_000, 2_000, new byte[4_000_000], 0))
                        .pixels())
                .hasSize(4_000_000);
    }

    @Test
    void damagedFilesAreUnreadableAndSayWhy(@TempDir Path folder) throws Exception {
        byte[] gray = Pngs.gray(WIDTH, HEIGHT, PIXELS, 4);
        byte[] color = Pngs.plain(200, 200, 8, Pngs.RGB, 1, 2, 3);
        byte[] jpeg = jpeg(BufferedImage.TYPE_BYTE_GRAY, 0x808080);
        byte[] flipped = gray.clone();
        flipped[gray.length / 2] ^= 1;
        rejects(new byte[0], Reason.UNREADABLE, "empty");
        rejects(
                "<html>not found</html>".getBytes(StandardCharsets.UTF_8),
                Reason.UNREADABLE,
                "neither PNG, JPEG nor DICOM");
        rejects(Arrays.copyOf(gray, gray.length * 2 / 3), Reason.UNREADABLE, "cut off");
        rejects(flipped, Reason.UNREADABLE, "checksum");
        rejects(Arrays.copyOf(color, color.length * 2 / 3), Reason.UNREADABLE, "");
        rejects(Arrays.copyOf(jpeg, jpeg.length - 40), Reason.UNREADABLE, "");
        rejects(Pngs.file(40, 40, 8, Pngs.GRAY, new byte[100], new byte[0]), Reason.UNREADABLE, "");
        assertThatExceptionOfType(RejectedFilmException.class)
                .isThrownBy(() -> FilmDecoder.read(folder.resolve("absent.png")))
                .satisfies(rejected -> assertThat(rejected.reason()).isEqualTo(Reason.MISSING));
    }

    @Test
    void manyThreadsReadTheSameAsOne() throws Exception {
        byte[] color = Pngs.plain(64, 64, 8, Pngs.RGB, 12, 200, 99);
        byte[] expected = FilmDecoder.decode(color).pixels();

        assertThat(IntStream.range(0, 200).parallel().mapToObj(i -> decoded(color)))
                .allMatch(pixels -> Arrays.equals(pixels, expected));
    }

    private static byte[] decoded(byte[] file) {
        try {
            return FilmDecoder.decode(file).pixels();
        } catch (RejectedFilmException e) {
            throw new AssertionError(e);
        }
    }
}
