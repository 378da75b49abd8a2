package dev.lucency.prepare;

import dev.lucency.data.FilmEntry;
import dev.lucency.data.Split;
import dev.lucency.film.FilmPrint;
import dev.lucency.film.FilmQuality;
import dev.lucency.film.GrayImage;
import dev.lucency.film.RejectedFilmException;
import dev.lucency.film.Rejection.Reason;
import dev.lucency.film.Resampler;
import dev.lucency.progress.FilmReadEvent;
import dev.lucency.source.FilmListing;

/**
 * A prepared film. The thread that reads a film also computes its pixel sums and its hash, while the pixels are in the cache.
 *
 * @param outcome the outcome without pixels
 * @param pixels the prepared pixels; empty if the film was rejected
 * @param train the pixel sums of a training film; zero for any other film
 * @param print the words of the perceptual hash; empty if the film was rejected
 */
@SuppressWarnings("ArrayRecordComponent") // handed from reader to writer; never compared
record FilmResult(FilmOutcome outcome, byte[] pixels, PixelSums train, long[] print) {
    private static final byte[] NO_PIXELS = {};
    private static final long[] NO_PRINT = {};

    static FilmResult read(FilmListing listing, FilmEntry entry, Resampler resampler) {
        FilmReadEvent event = FilmReadEvent.begun();
        try {
            GrayImage film = FilmQuality.require(listing.read(entry));
            byte[] pixels = resampler.apply(film).pixels();
            return new FilmResult(
                    FilmOutcome.accepted(film.width(), film.height(), film.reading()),
                    pixels,
                    entry.split() == Split.TRAIN ? PixelSums.of(pixels) : PixelSums.NONE,
                    FilmPrint.of(pixels, resampler.size()));
        } catch (RejectedFilmException e) {
            Reason reason = e.reason();
            String detail = e.getMessage();
            return new FilmResult(
                    FilmOutcome.rejected(reason, detail == null ? "" : detail), NO_PIXELS, PixelSums.NONE, NO_PRINT);
        } finally {
            event.done(entry.id());
        }
    }
}
