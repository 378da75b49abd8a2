package dev.lucency.cli;

import dev.lucency.data.LabelValue;
import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import javax.imageio.ImageIO;

/** Phantoms as somebody's folder of films with a table, for {@code prepare folder}. */
final class FilmFolder {
    private FilmFolder() {}

    /** Writes some films of a set as PNG, and {@code table.csv} with their patients and two labels. */
    static void write(PreparedSet set, Predicate<PreparedFilm> taken, Path folder) throws IOException {
        Files.createDirectories(folder);
        StringBuilder table = new StringBuilder("path,patient,Effusion,Cardiomegaly\n");
        for (PreparedFilm film : set.films()) {
            if (taken.test(film)) {
                String name = film.id() + ".png";
                picture(set, film, folder.resolve(name));
                table.append(name + "," + film.patient() + "," + value(set, film, "Effusion") + ","
                        + value(set, film, "Cardiomegaly") + "\n");
            }
        }
        Files.writeString(folder.resolve("table.csv"), table);
    }

    private static void picture(PreparedSet set, PreparedFilm film, Path file) throws IOException {
        BufferedImage image = new BufferedImage(set.size(), set.size(), BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, set.size(), set.size(), set.pixels(film.row()));
        ImageIO.write(image, "png", file.toFile());
    }

    private static int value(PreparedSet set, PreparedFilm film, String label) {
        return film.labels().get(set.labels().indexOf(label)) == LabelValue.POSITIVE ? 1 : 0;
    }
}
