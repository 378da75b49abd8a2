package dev.lucency.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lucency.film.Rejection.Reason;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        assertPlain(Pngs.plain(40, 40, 16, Pngs.RGB, 0xFF, 0xFF, 0, 0, 0, 0), 76);
        int[] low = ramp(65_535);
        low[1] = 128;
        low[2] = 129;
        assertThat(FilmDecoder.decode(Pngs.deep(WIDTH, HEIGHT, low)).pixels())
                .startsWith((byte) 255, (byte) 0, (byte) 1);
    }

    /** From the greatest value down to 0 in even steps. */
    private static int[] ramp(int greatest) {
        return IntStream.range(0, WIDTH * HEIGHT)
                .map(i -> greatest - (int) ((long) greatest * i / (WIDTH * HEIGHT - 1)))
                .toArray();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0  | 255   | 8
            0  | 256   | 10
            0  | 1023  | 10
            0  | 1024  | 12
            0  | 4095  | 12
            0  | 9000  | 14
            0  | 16383 | 14
            0  | 16384 | 16
            0  | 65535 | 16
            12 | 700   | 12
            12 | 4095  | 12
            15 | 20000 | 15
            12 | 65535 | 16
            12 | 5000  | 16
            16 | 4095  | 12
            """)
    void filmsOfSixteenBitsAreReadAtThoseThatTheyUse(int said, int greatest, int bits) throws Exception {
        byte[] plain = Pngs.deep(WIDTH, HEIGHT, ramp(greatest));
        GrayImage film = FilmDecoder.decode(said == 0 ? plain : Pngs.with(plain, "sBIT", (byte) said));

        double top = (1 << bits) - 1;
        int[] expected = Arrays.stream(ramp(greatest))
                .map(value -> (int) Math.floor(value * 255 / top + .5))
                .toArray();
        assertThat(IntStream.range(0, expected.length).map(i -> film.pixels()[i] & 0xFF))
                .containsExactly(Arrays.stream(expected).boxed().toArray(Integer[]::new));
        assertThat(film.reading().bits()).isEqualTo(bits);
        assertThat(film.reading().notes().contains(FilmNote.FEWER_BITS)).isEqualTo(bits < 16);
    }

    @Test
    void transparencyDoesNotCountAsAValue() throws Exception {
        GrayImage film = FilmDecoder.decode(Pngs.plain(40, 40, 16, Pngs.GRAY_ALPHA, 0x0F, 0xFF, 0xFF, 0xFF));
        assertThat(film.reading().bits()).isEqualTo(12);
        assertThat(film.pixels()).containsOnly((byte) 255);
        GrayImage color =
                FilmDecoder.decode(Pngs.plain(40, 40, 16, Pngs.RGBA, 0x03, 0xFF, 0x03, 0xFF, 0x01, 0, 0xFF, 0xFF));
        assertThat(color.reading().bits()).isEqualTo(10);
    }

    @Test
    void whatFollowsTheEndOfAPngIsNoPartOfIt() throws Exception {
        List<byte[]> films = List.of(
                Pngs.gray(WIDTH, HEIGHT, PIXELS, 4),
                Pngs.plain(40, 40, 8, Pngs.RGB, 1, 2, 3),
                Pngs.deep(WIDTH, HEIGHT, ramp(65_535)));
        for (byte[] film : films) {
            GrayImage alone = FilmDecoder.decode(film);
            for (byte[] more :
                    new byte[][] {{1}, new byte[4096], film, {0, 0, 0, 1, 'I', 'D', 'A', 'T', 9, 9, 9, 9, 9}}) {
                byte[] longer = Arrays.copyOf(film, film.length + more.length);
                System.arraycopy(more, 0, longer, film.length, more.length);

                GrayImage read = FilmDecoder.decode(longer);
                assertThat(read.pixels()).isEqualTo(alone.pixels());
                assertThat(read.reading().notes()).containsExactly(FilmNote.AFTER_END);
            }
            assertThat(alone.reading().notes()).isEmpty();
        }
    }

    /** TIFF with one entry, as cameras write it. */
    private static byte[] exif(int orientation, boolean little) {
        ByteBuffer tiff = ByteBuffer.allocate(26).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        tiff.put((byte) (little ? 'I' : 'M'))
                .put((byte) (little ? 'I' : 'M'))
                .putShort((short) 42)
                .putInt(8);
        tiff.putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation);
        return tiff.array();
    }

    private static byte[] jpegWith(byte[] tiff) throws IOException {
        byte[] plain = jpegOfRamp();
        ByteBuffer file = ByteBuffer.allocate(plain.length + tiff.length + 10);
        file.put(plain, 0, 2).putShort((short) 0xFFE1).putShort((short) (tiff.length + 8));
        file.put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1)).put(tiff);
        return file.put(plain, 2, plain.length - 2).array();
    }

    private static byte[] jpegOfRamp() throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, WIDTH, HEIGHT, PIXELS);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", file);
        return file.toByteArray();
    }

    /** By what Exif says: which side of the picture the first row, and which the first column, is of what is seen. */
    @ParameterizedTest
    @CsvSource({
        "1, false, false, false",
        "2, true, false, false",
        "3, true, true, false",
        "4, false, true, false",
        "5, false, false, true",
        "6, true, false, true",
        "7, true, true, true",
        "8, false, true, true"
    })
    void picturesAreTurnedUpright(int orientation, boolean fromRight, boolean fromBottom, boolean onItsSide)
            throws Exception {
        for (byte[] tiff : List.of(exif(orientation, true), exif(orientation, false))) {
            for (byte[] file : List.of(jpegWith(tiff), Pngs.with(Pngs.gray(WIDTH, HEIGHT, PIXELS, 1), "eXIf", tiff))) {
                byte[] stored = PngChunks.isPng(file)
                        ? PIXELS
                        : FilmDecoder.decode(jpegOfRamp()).pixels();
                GrayImage film = FilmDecoder.decode(file);

                assertThat(film.width()).isEqualTo(onItsSide ? HEIGHT : WIDTH);
                for (int i = 0; i < stored.length; i++) {
                    int across = onItsSide ? i / WIDTH : i % WIDTH;
                    int down = onItsSide ? i % WIDTH : i / WIDTH;
                    int x = fromRight ? film.width() - 1 - across : across;
                    int y = fromBottom ? film.height() - 1 - down : down;
                    assertThat(film.pixels()[y * film.width() + x]).isEqualTo(stored[i]);
                }
                assertThat(film.reading().notes().contains(FilmNote.TURNED)).isEqualTo(orientation > 1);
            }
        }
    }

    @Test
    void orientationsThatCannotBeSayNothing() throws Exception {
        byte[] upright = FilmDecoder.decode(jpegOfRamp()).pixels();
        byte[] far = exif(6, true);
        far[4] = (byte) 0xF0;
        byte[] wrongType = exif(6, true);
        wrongType[12] = 2;
        for (byte[] tiff :
                List.of(exif(0, true), exif(9, false), far, wrongType, new byte[0], Arrays.copyOf(exif(6, true), 19))) {
            assertThat(FilmDecoder.decode(jpegWith(tiff)).pixels()).isEqualTo(upright);
        }
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
        rejects(
                claiming,
                Reason.UNREADABLE,
                "pixels in 1 scans are claimed by " + jpeg.length + " bytes, over 256 a byte");
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
