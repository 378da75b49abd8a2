package dev.lucency.data;

import dev.lucency.data.Rejection.Reason;

/**
 * A film that was read.
 *
 * @param outcome what became of it
 * @param pixels its prepared pixels, none if it was rejected
 * @param train their sums if it is of the training part, else of none; taken by the thread that has just made the pixels
 */
@SuppressWarnings("ArrayRecordComponent") // handed from reader to writer; never compared
record FilmResult(FilmOutcome outcome, byte[] pixels, PixelSums train) {
    private static final byte[] NONE = {};

    static FilmResult read(FilmSource source, FilmEntry entry, Resampler resampler) {
        try {
            GrayImage film = source.read(entry);
            FilmQuality.require(film);
            byte[] pixels = resampler.apply(film).pixels();
            return new FilmResult(
                    FilmOutcome.accepted(film.width(), film.height()),
                    pixels,
                    entry.split() == Split.TRAIN ? PixelSums.of(pixels) : PixelSums.NONE);
        } catch (RejectedFilmException e) {
            Reason reason = e.reason();
            String detail = e.getMessage();
            return new FilmResult(FilmOutcome.rejected(reason, detail == null ? "" : detail), NONE, PixelSums.NONE);
        }
    }
}
