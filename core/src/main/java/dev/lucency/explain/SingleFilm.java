package dev.lucency.explain;

import dev.lucency.DataException;
import dev.lucency.augment.Views;
import dev.lucency.film.FilmDecoder;
import dev.lucency.film.FilmPlaces;
import dev.lucency.film.FilmQuality;
import dev.lucency.film.Fit;
import dev.lucency.film.GrayImage;
import dev.lucency.film.RejectedFilmException;
import dev.lucency.film.Resampler;
import dev.lucency.io.FileFailure;
import dev.lucency.io.Sha256;
import dev.lucency.model.FilmInput;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.pytorch.Tensor;

/**
 * A film that belongs to no prepared set, read from its file and prepared as the films of a set are.
 *
 * @param name name of the file, without its folder
 * @param sha256 SHA-256 of the file
 * @param film the film in its own pixels, upright
 * @param prepared the prepared square picture
 * @param places where the film lies on the square
 */
public record SingleFilm(String name, String sha256, GrayImage film, GrayImage prepared, FilmPlaces places) {
    /**
     * Reads a PNG, JPEG or DICOM film and prepares it.
     *
     * @param size side of the square, in pixels
     * @param fit how the film is made square
     * @throws DataException if the file cannot be read, or holds no film that a preparation would accept
     */
    public static SingleFilm read(Path file, int size, Fit fit) {
        try {
            GrayImage film = FilmQuality.require(FilmDecoder.read(file));
            Resampler resampler = new Resampler(size, fit);
            return new SingleFilm(
                    String.valueOf(file.getFileName()),
                    Sha256.of(file),
                    film,
                    resampler.apply(film),
                    resampler.places(film.width(), film.height()));
        } catch (RejectedFilmException e) {
            throw new DataException(
                    file + ": is no film that can be explained (" + e.reason().code() + "): " + e.getMessage()
                            + "; give a chest film as PNG, JPEG or DICOM",
                    e);
        } catch (IOException e) {
            throw FileFailure.unreadable(file, e);
        }
    }

    /**
     * Returns the film as a network sees it.
     *
     * @param device device of the network
     * @return normalised whole film, [1, C, S, S]
     */
    public Tensor whole(FilmInput input, Device device) {
        int side = prepared.width();
        Tensor bytes = Tensors.ofBytes(device.isCuda(), into -> into.put(prepared.pixels()), 1, 1, side, side);
        return Views.whole(device.put(bytes), input);
    }
}
