package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Masks from a table of films to the scores of heat maps, and what is said of those that do not fit. */
class MasksIT {
    private static final int SIDE = 48;

    @TempDir
    static Path root;

    @BeforeAll
    static void layOut() throws IOException {
        StringBuilder table = new StringBuilder("path,Edema,patient,left,right,tube,lung edema\n");
        for (int film = 0; film < 60; film++) {
            boolean sick = film % 2 == 0;
            SplittableRandom noise = new SplittableRandom(film);
            draw(
                    "films/" + film + ".png",
                    (x, y) -> 60 + 2 * y + noise.nextInt(40) + (sick && x > 30 && y > 30 ? 50 : 0));
            draw("masks/left-" + film + ".png", (x, y) -> x > 26 && x < 44 ? 255 : 0);
            String right = film % 3 == 0 ? "" : "masks/right-" + film + ".png";
            String tube = film % 4 == 0 ? "masks/tube-" + film + ".png" : "";
            String edema = sick ? "masks/edema-" + film + ".png" : "";
            draw(right, (x, y) -> x > 4 && x < 22 ? 255 : 0);
            draw(tube, (x, y) -> x == 24 ? 255 : 0);
            draw(edema, (x, y) -> x > 30 && y > 30 ? 255 : 0);
            table.append("films/%1$d.png,%2$d,p%1$d,masks/left-%1$d.png,%3$s,%4$s,%5$s\n"
                    .formatted(film, sick ? 1 : 0, right, tube, edema));
        }
        Files.writeString(root.resolve("set/films.csv"), table);
    }

    private static void draw(String path, IntBinaryOperator value) {
        if (path.isEmpty()) {
            return;
        }
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                picture.getRaster().setSample(x, y, 0, value.applyAsInt(x, y));
            }
        }
        try {
            Path file = root.resolve("set").resolve(path);
            Files.createDirectories(file.resolveSibling("."));
            ImageIO.write(picture, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String prepare(String masks, String out) {
        return "prepare folder --root @/set --table @/set/films.csv --labels Edema --patient-column patient --size 32"
                + " --validation 0.3 " + masks + " --out @/" + out;
    }

    @Test
    void heatMapsAreScoredAgainstTheMasksOfASet() throws IOException {
        Ran prepared = Ran.well(words(prepare("--masks lungs=left,right --masks tube --masks EDEMA=lung#edema", "p")));
        assertThat(prepared.out()).contains("60 films of 60 patients", "0 rejected");
        assertThat(root.resolve("p/masks-lungs.npy")).hasSize(128 + 60 * 32 * 32);
        assertThat(Files.readAllLines(root.resolve("p/masks.csv")))
                .hasSize(1 + 60 + 15 + 30)
                .startsWith("film,mask,area_share");
        assertThat(root.resolve("p/prepared.html")).content().contains(">lungs</th>", ">tube</th>", ">EDEMA</th>");

        well("probe --init random --backbone resnet18 --data @/p --out @/probe");
        Ran ran = well("explain @/probe --data @/p --pictures 2 --out @/maps");

        assertThat(ran.out()).contains("mask lungs, map of Edema", "mask tube, map of Edema", "similarity  mask lungs");
        assertThat(Files.readAllLines(root.resolve("maps/localisation.csv")))
                .anyMatch(line -> line.startsWith("grad-cam,Edema,all,"))
                .anyMatch(line -> line.startsWith("grad-cam,\"mask lungs, map of Edema\",all,"))
                .anyMatch(line -> line.startsWith("similarity,mask tube,all,"))
                .noneMatch(line -> line.contains("mask EDEMA"));
    }

    @Test
    void whatDoesNotFitIsToldInOneLineWithTheRow() throws IOException {
        Ran absent = Ran.lucency(words(prepare("--masks heart", "never")));
        assertThat(absent.exitCode()).isEqualTo(1);
        assertThat(absent.err()).contains("films.csv:1: has no column 'heart'", "name another with --masks");

        Ran named = Ran.lucency(words(prepare("--masks lung#edema", "never")));
        assertThat(named.exitCode()).isEqualTo(2);
        assertThat(named.err()).contains("--masks must have names of 1 to 64 letters", "was 'lung edema'");

        Ran alone = ran("prepare folder --root @/set --one-film-a-patient --masks left --out @/never");
        assertThat(alone.exitCode()).isEqualTo(2);
        assertThat(alone.err()).contains("--table must be given because masks name its columns");
        assertThat(root.resolve("never")).doesNotExist();
    }

    @Test
    void phantomsHaveMasksOnRequest() {
        well("prepare phantom --count 20 --size 32 --masks --out @/phantoms");
        assertThat(root.resolve("phantoms/masks-lungs.npy")).hasSize(128 + 20 * 32 * 32);
        assertThat(root.resolve("phantoms/masks-heart.npy")).hasSize(128 + 20 * 32 * 32);
        well("prepare phantom --count 20 --size 32 --out @/bare");
        assertThat(root.resolve("bare/masks.csv")).doesNotExist();
    }

    /** Words between blanks; a number sign is a blank within a word. */
    private static String[] words(String line) {
        String[] words = line.replace("@", root.toString()).split(" ");
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].replace('#', ' ');
        }
        return words;
    }

    private static Ran well(String line) {
        return Ran.well(words(line));
    }

    private static Ran ran(String line) {
        return Ran.lucency(words(line));
    }
}
