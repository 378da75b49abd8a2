package dev.lucency.source.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.DataException;
import dev.lucency.film.FilmBox;
import dev.lucency.film.Pngs;
import dev.lucency.source.DrawnSplit;
import dev.lucency.source.FilmListing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Boxes that a file names for the films of a folder, in pixels of the films or of other pictures, and what is refused. */
class FolderBoxesTest {
    private static final int WIDTH = 60;
    private static final int HEIGHT = 40;

    @TempDir
    Path folder;

    @BeforeEach
    void makeFilms() throws IOException {
        Files.createDirectories(folder.resolve("films"));
        for (String name : List.of("a.png", "b.png")) {
            byte[] film = Pngs.gray(WIDTH, HEIGHT, Pngs.pixels(WIDTH, HEIGHT, name.charAt(0)), 1);
            Files.write(folder.resolve("films").resolve(name), film);
        }
        Files.writeString(folder.resolve("films.csv"), "path,Mass\na.png,1\nb.png,0\n");
    }

    @Test
    void pixelsOfAFilmBecomeShares() throws IOException {
        List<FilmBox> boxes = open("", "a.png,Mass,15,10,30,20", "a.png,Nodule,0,0,60,40", "other.png,Mass,1,1,5,5")
                .boxes();
        assertThat(boxes)
                .containsExactly(
                        new FilmBox("a.png", FilmBox.Kind.FINDING, "Mass", 0.25, 0.25, 0.5, 0.5),
                        new FilmBox("a.png", FilmBox.Kind.FINDING, "Nodule", 0, 0, 1, 1));
    }

    @Test
    void boxesMayBeDrawnOnLargerPictures() throws IOException {
        FilmBox square = open("1024", "b.png,Mass,256,512,128,64").boxes().get(0);
        assertThat(square).isEqualTo(new FilmBox("b.png", FilmBox.Kind.FINDING, "Mass", 0.25, 0.5, 0.125, 0.0625));
        FilmBox tall = open("1000x2000", "b.png,Mass,500,500,100,100").boxes().get(0);
        assertThat(tall).isEqualTo(new FilmBox("b.png", FilmBox.Kind.FINDING, "Mass", 0.5, 0.25, 0.1, 0.05));
    }

    @Test
    void pixelsAreThoseOfTheUprightFilm() throws IOException {
        byte[] turned = {'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0};
        byte[] film = Pngs.gray(WIDTH, HEIGHT, Pngs.pixels(WIDTH, HEIGHT, 3), 1);
        Files.write(folder.resolve("films/a.png"), Pngs.with(film, "eXIf", turned));
        FilmBox box = open("", "a.png,Mass,10,30,20,15").boxes().get(0); // on 40x60 pixels
        assertThat(box).isEqualTo(new FilmBox("a.png", FilmBox.Kind.FINDING, "Mass", 0.25, 0.5, 0.5, 0.25));
    }

    @Test
    void aBoxIsCutAtTheBorderOfTheFilm() throws IOException {
        FilmBox box = open("", "a.png,Mass,45,30,30,30").boxes().get(0);
        assertThat(box.x() + box.width()).isCloseTo(1, within(1e-12));
        assertThat(box.y() + box.height()).isCloseTo(1, within(1e-12));
    }

    @Test
    void aBoxMayMarkWhatIsNoAnatomy() throws IOException {
        Files.writeString(
                folder.resolve("boxes.csv"),
                "path,label,x,y,w,h,kind\na.png,marker,1,1,5,5,Distractor\na.png,Mass,1,1,5,5,\n");
        assertThat(open(Optional.empty()).boxes())
                .extracting(FilmBox::kind)
                .containsExactly(FilmBox.Kind.DISTRACTOR, FilmBox.Kind.FINDING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a.png,,1,1,5,5|'label' is blank; name what the box marks",
                "a.png,Mass,1,1,x,5|'w' must be a number of pixels from 0, was x",
                "a.png,Mass,-1,1,5,5|'x' must be a number of pixels from 0, was -1",
                "a.png,Mass,NaN,1,5,5|'x' must be a number of pixels from 0, was NaN",
                "a.png,Mass,70,1,5,5|the box has no area on a picture of 60x40 pixels; give x, y, w and h in pixels of the film",
                "c.png,Mass,1,1,5,5|has no box on a film of the folder; the column 'path' must hold paths relative to",
            })
    void whatIsNoBoxIsRefused(String row, String what) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> open("", row))
                .withMessageContaining(what);
    }

    @ParameterizedTest
    @CsvSource({"0", "12x", "1024x0", "wide", "1024x1024x1"})
    void aSizeIsASideOrAWidthAndAHeight(String word) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> FolderBoxes.Size.of(word))
                .withMessageStartingWith("boxes-size must be");
    }

    private FilmListing open(String size, String... rows) throws IOException {
        Files.writeString(folder.resolve("boxes.csv"), "path,label,x,y,w,h\n" + String.join("\n", rows) + "\n");
        return open(size.isEmpty() ? Optional.empty() : Optional.of(FolderBoxes.Size.of(size)));
    }

    private FilmListing open(Optional<FolderBoxes.Size> size) {
        TableColumns columns =
                new TableColumns("path", LabelColumn.all(List.of("Mass")), "", "", "", "", "", "", "", "");
        FilmFolder.Plan plan = new FilmFolder.Plan(
                "films",
                "none",
                new LabelTable(folder.resolve("films.csv"), columns),
                new PatientRule.EachFilm(),
                new DrawnSplit(0.5, 0, 1));
        return FilmFolder.open(
                folder.resolve("films"), plan.withBoxes(new FolderBoxes(folder.resolve("boxes.csv"), "path", size)));
    }
}
