package dev.lucency.source.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.ConfigException;
import dev.lucency.DataException;
import dev.lucency.data.FilmEntry;
import dev.lucency.data.MaskTable;
import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.film.Fit;
import dev.lucency.film.Pngs;
import dev.lucency.film.Rejection;
import dev.lucency.prepare.Preparation;
import dev.lucency.prepare.PrepareOptions;
import dev.lucency.progress.Progress;
import dev.lucency.source.DrawnSplit;
import dev.lucency.source.FilmListing;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Masks that a table names, drawn by formulas: the prepared ones are compared with a resampling by brute force, and each fault with the
 * message that corrects it.
 */
class FolderMasksTest {
    private static final int WIDTH = 60;
    private static final int HEIGHT = 44;
    private static final int SIZE = 16;
    /** Exif in little-endian TIFF with one entry, the orientation, which is the 19th byte. */
    private static final byte[] EXIF = {'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0};

    @TempDir
    Path folder;

    private static int disc(int x, int y) {
        return (x - 22) * (x - 22) + (y - 17) * (y - 17) < 140 ? 255 : 0;
    }

    private static int wire(int x, int y) {
        return x == y || x == 50 ? 255 : 0;
    }

    private void put(String path, byte[] bytes) {
        try {
            Files.createDirectories(root().resolve(path).resolveSibling("."));
            Files.write(root().resolve(path), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path root() {
        return folder.resolve("films");
    }

    private static byte[] film(int key) {
        return Pngs.gray(WIDTH, HEIGHT, Pngs.pixels(WIDTH, HEIGHT, key), 1);
    }

    private static byte[] mask(int width, int height, IntBinaryOperator value) {
        byte[] pixels = new byte[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) value.applyAsInt(i % width, i / width);
        }
        return Pngs.gray(width, height, pixels, 0);
    }

    private static byte[] mask(IntBinaryOperator value) {
        return mask(WIDTH, HEIGHT, value);
    }

    private FilmListing open(List<String> masks, String... rows) throws IOException {
        Path table = folder.resolve("films.csv");
        Files.writeString(table, "path,Mass,disc,wire\n" + String.join("\n", rows) + "\n");
        TableColumns columns =
                new TableColumns("path", LabelColumn.all(List.of("Mass")), "", "", "", "", "", "", "", "");
        return FilmFolder.open(
                root(),
                new FilmFolder.Plan(
                                "films",
                                "ours",
                                new LabelTable(table, columns),
                                new PatientRule.EachFilm(),
                                new DrawnSplit(0, 0, 1))
                        .withMasks(MaskColumns.of(table, "path", masks)));
    }

    private PreparedSet prepare(Fit fit, FilmListing listing) {
        Path out = folder.resolve("set-" + fit.text());
        Preparation.run(listing, new PrepareOptions(SIZE, fit, 2, true, true), out, Progress.SILENT);
        return PreparedSet.open(out);
    }

    private static byte[] of(PreparedSet set, String film, String mask) {
        PreparedFilm found = set.films().stream()
                .filter(one -> one.id().equals(film))
                .findFirst()
                .orElseThrow();
        return set.masks().of(found.row(), mask).orElseThrow();
    }

    /** The definition: each pixel of the square is a mean of the upright mask under a triangle as wide as the reduction. */
    private static int[] resampled(int width, int height, IntBinaryOperator mask, Fit fit) {
        boolean crop = fit == Fit.CROP;
        int side = crop ? Math.min(width, height) : Math.max(width, height);
        int left = crop ? (width - side) / 2 : 0;
        int top = crop ? (height - side) / 2 : 0;
        double fromX = crop ? side : width;
        double fromY = crop ? side : height;
        int across = (int) Math.round(fromX * SIZE / side); // whole pixels, centred
        int down = (int) Math.round(fromY * SIZE / side);
        int[] square = new int[SIZE * SIZE];
        for (int y = 0; y < down; y++) {
            for (int x = 0; x < across; x++) {
                double sum = 0;
                double weights = 0;
                for (int v = 0; v < fromY; v++) {
                    for (int u = 0; u < fromX; u++) {
                        double weight = triangle(u, x, fromX / across) * triangle(v, y, fromY / down);
                        sum += weight * mask.applyAsInt(left + u, top + v);
                        weights += weight;
                    }
                }
                int at = ((SIZE - down) / 2 + y) * SIZE + (SIZE - across) / 2 + x;
                square[at] = (int) Math.round(sum / weights);
            }
        }
        return square;
    }

    private static double triangle(int source, int target, double scale) {
        return Math.max(0, 1 - Math.abs((source + .5) - (target + .5) * scale) / Math.max(1, scale));
    }

    private static void assertClose(byte[] coverage, int[] expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(Byte.toUnsignedInt(coverage[i])).as("pixel " + i).isBetween(expected[i] - 1, expected[i] + 1);
        }
    }

    @ParameterizedTest
    @EnumSource(Fit.class)
    void aMaskIsResampledAsItsFilmIs(Fit fit) throws IOException {
        put("a.png", film(1));
        put("m/a.png", mask(FolderMasksTest::disc));

        PreparedSet set = prepare(fit, open(List.of("disc"), "a.png,1,m/a.png,"));

        int[] expected = resampled(WIDTH, HEIGHT, FolderMasksTest::disc, fit);
        assertClose(of(set, "a.png", "disc"), expected);
        double sum = 0;
        for (int value : expected) {
            sum += value;
        }
        assertThat(set.masks().table()).hasSize(1);
        MaskTable.Row row = set.masks().table().get(0);
        assertThat(row.mask()).isEqualTo("disc");
        assertThat(row.area()).isCloseTo(sum / 255 / SIZE / SIZE, within(1.0 / 255));
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void aMaskIsTurnedByTheOrientationOfItsFilm(boolean maskSaysItToo) throws IOException {
        put("a.png", Pngs.with(film(1), "eXIf", EXIF));
        byte[] drawn = mask(FolderMasksTest::disc);
        put("m/a.png", maskSaysItToo ? Pngs.with(drawn, "eXIf", EXIF) : drawn);

        PreparedSet set = prepare(Fit.CROP, open(List.of("disc"), "a.png,1,m/a.png,"));

        // orientation 6: the first stored row is the right side of what is seen
        assertClose(
                of(set, "a.png", "disc"),
                resampled(/* width= */ HEIGHT, /* height= */ WIDTH, (x, y) -> disc(y, HEIGHT - 1 - x), Fit.CROP));
    }

    @Test
    void severalColumnsAreUnitedAndABlankCellIsUnknown() throws IOException {
        for (String film : List.of("a.png", "b.png", "c.png")) {
            put(film, film(film.charAt(0)));
        }
        put("m/disc.png", mask(FolderMasksTest::disc));
        put("m/wire.png", mask(FolderMasksTest::wire));
        put("m/none.png", mask((x, y) -> 0));

        FilmListing listing = open(
                List.of("both=disc,wire", "wire"),
                "a.png,1,m/disc.png,m/wire.png",
                "b.png,0,nan,",
                "c.png,0,.\\m\\none.png,");
        PreparedSet set = prepare(Fit.CROP, listing);

        assertThat(set.masks().names()).containsExactly("both", "wire");
        assertClose(
                of(set, "a.png", "both"),
                resampled(WIDTH, HEIGHT, (x, y) -> Math.max(disc(x, y), wire(x, y)), Fit.CROP));
        assertThat(set.masks().table().stream().map(row -> row.film() + " " + row.mask()))
                .containsExactly("a.png both", "a.png wire", "c.png both");
        assertThat(of(set, "c.png", "both")).containsOnly(0); // known to be empty
        int unknown = set.films().stream().map(PreparedFilm::id).toList().indexOf("b.png");
        assertThat(set.masks().of(unknown, "both")).isEmpty();
        assertThat(set.masks().of(unknown, "other")).isEmpty();
        assertThat(listing.provenance()).containsEntry("masks", "both from disc and wire; wire from wire of films.csv");
    }

    @Test
    void picturesOfMasksAreNotFilms() throws IOException {
        put("a.png", film(1));
        put("m/disc.png", mask(FolderMasksTest::disc));
        put("m/other.png", mask(FolderMasksTest::disc));

        FilmListing listing = open(List.of("disc"), "a.png,1,m/disc.png,m/other.png");

        assertThat(listing.entries()).extracting(FilmEntry::id).containsExactly("a.png");
        assertThat(listing.rejections()).extracting(Rejection::source).containsExactly("m/other.png");
    }

    @Test
    void aMaskMayBeOfOneBitOrAPictureOfAnotherFormat() throws IOException {
        BufferedImage drawn = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                drawn.setRGB(x, y, disc(x, y) == 255 ? 0xFFFFFF : 0);
            }
        }
        put("a.png", film(1));
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(drawn, "png", png);
        put("m/bits.png", png.toByteArray());

        PreparedSet set = prepare(Fit.CROP, open(List.of("disc"), "a.png,1,m/bits.png,"));

        assertClose(of(set, "a.png", "disc"), resampled(WIDTH, HEIGHT, FolderMasksTest::disc, Fit.CROP));
    }

    private void refuses(String row, String... parts) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> open(List.of("disc"), "a.png,1,,", row))
                .withMessageStartingWith(folder.resolve("films.csv") + ":3: the mask ")
                .satisfies(e -> assertThat(e.getMessage()).contains(parts).doesNotContain("\n"));
    }

    @Test
    void aMaskThatCannotBeUsedIsAnErrorBeforeAnyFilmIsDecoded() {
        put("a.png", film(1));
        put("b.png", film(2));
        put("m/small.png", mask(40, 40, FolderMasksTest::disc));
        put("m/turned.png", Pngs.with(mask(FolderMasksTest::disc), "eXIf", EXIF));
        put("m/text.png", "no picture".getBytes(StandardCharsets.US_ASCII));

        refuses(
                "b.png,1,m/small.png,",
                "m/small.png in 'disc' of film b.png has 40x40 pixels and its film 60x44 pixels",
                "save the mask in the size of the film's file");
        refuses("b.png,1,m/gone.png,", "there is no such file", "correct the path or restore the file");
        refuses("b.png,1,m/text.png,", "neither PNG, JPEG nor DICOM", "correct the path or restore the file");
        refuses("b.png,1,../films.csv,", "does not lie below the folder of the films", "write paths relative to it");
        refuses(
                "b.png,1,m/turned.png,",
                "has EXIF orientation 6 and its film 1",
                "save the mask without an orientation");
    }

    @Test
    void aMaskDrawnOnTheTurnedFilmIsToldOfTheStoredSize() {
        put("a.png", film(1));
        put("b.png", Pngs.with(film(2), "eXIf", EXIF));
        put("m/upright.png", mask(/* width= */ HEIGHT, /* height= */ WIDTH, FolderMasksTest::disc));

        refuses("b.png,1,m/upright.png,", "has 44x60 pixels and its film 60x44 pixels as stored, before its EXIF");
    }

    @Test
    void aFilmThatCannotBeReadIsRejectedWhateverItsMask() throws IOException {
        put("a.png", film(1));
        put("b.png", "no picture".getBytes(StandardCharsets.US_ASCII));
        put("m/disc.png", mask(FolderMasksTest::disc));

        PreparedSet set = prepare(Fit.CROP, open(List.of("disc"), "a.png,1,m/disc.png,", "b.png,1,m/gone.png,"));

        assertThat(set.films()).extracting(PreparedFilm::id).containsExactly("a.png");
        assertThat(set.masks().table()).hasSize(1);
    }

    @Test
    void aMaskOfOnesIsRefusedBecauseItWouldBeEmpty() throws IOException {
        put("a.png", film(1));
        put("m/ones.png", mask((x, y) -> disc(x, y) / 255));

        FilmListing listing = open(List.of("disc"), "a.png,1,m/ones.png,");

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> prepare(Fit.CROP, listing))
                .withMessageContaining("films.csv:2: the mask m/ones.png in 'disc' of film a.png has values up to 1")
                .withMessageContaining("save the mask with 255 inside and 0 outside");
    }

    @Test
    void aColumnThatIsNotThereIsNamed() {
        put("a.png", film(1));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> open(List.of("lungs=left,right"), "a.png,1,,"))
                .withMessageContaining("films.csv:1: has no column 'left'")
                .withMessageContaining("name another with 'masks'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            left lung            | letters, digits, - and _, written as NAME=COLUMN, was 'left lung'
            ../x=disc            | was '../x'
            =disc                | was ''
            lungs=               | must be written as NAME=COLUMN
            lungs=disc,,wire     | must be written as NAME=COLUMN
            """)
    void aNameMustBeAWordOfAFileName(String word, String message) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> MaskColumns.of(folder, "path", List.of(word)))
                .withMessageContaining(message);
    }

    @Test
    void namesDifferInMoreThanCapitals() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> MaskColumns.of(folder, "path", List.of("lungs=disc", "lungs=wire")))
                .withMessageContaining("was 'lungs' twice; give all columns of a name together");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> MaskColumns.of(folder, "path", List.of("lungs=disc", "Lungs=wire")))
                .withMessageContaining("was 'Lungs' twice");
    }
}
