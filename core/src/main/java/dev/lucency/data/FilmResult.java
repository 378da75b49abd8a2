package dev.lucency.data;

import dev.lucency.data.Rejection.Reason;

/** A film that was read: what became of it, and its prepared pixels, none if it was rejected. */
@SuppressWarnings("ArrayRecordComponent") // handed from reader to writer; never compared
record FilmResult(FilmOutcome outcome, byte[] pixels) {
    private static final byte[] NONE = {};

    static FilmResult read(FilmSource source, FilmEntry entry, Resampler resampler) {
        try {
            GrayImage film = source.read(entry);
            FilmQuality.require(film);
            return new FilmResult(
                    FilmOutcome.accepted(film.width(), film.height()),
                    resampler.apply(film).pixels());
        } catch (RejectedFilmException e) {
            Reason reason = e.reason();
            String detail = e.getMessage();
            return new FilmResult(FilmOutcome.rejected(reason, detail == null ? "" : detail), NONE);
        }
    }
}
