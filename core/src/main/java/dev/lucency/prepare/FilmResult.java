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
 * A film that was read. All that is asked of its pixels is found by the thread that has just made them, while they are at hand.
 *
 * @param outcome what became of it
 * @param pixels its prepared pixels, none if it was rejected
 * @param train their sums if it is of the training part, else of none
 * @param print their perceptual hash, no word if it was rejected
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
