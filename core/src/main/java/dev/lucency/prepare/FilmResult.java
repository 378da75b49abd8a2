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
import dev.lucency.source.MaskListing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A prepared film. The thread that reads a film also computes its pixel sums and its hash, while the pixels are in the cache.
 *
 * @param outcome the outcome without pixels
 * @param pixels the prepared pixels; empty if the film was rejected
 * @param others the other pictures of the film: for each name of a mask, the share of each prepared pixel that it covers, 0 to 255, or zeros
 *     if none is known; then the finer copy, if there is one
 * @param train the pixel sums of a training film; zero for any other film
 * @param print the words of the perceptual hash; empty if the film was rejected
 */
@SuppressWarnings("ArrayRecordComponent") // handed from reader to writer; never compared
record FilmResult(FilmOutcome outcome, byte[] pixels, List<byte[]> others, PixelSums train, long[] print) {
    private static final byte[] NO_PIXELS = {};
    private static final long[] NO_PRINT = {};

    static FilmResult read(FilmListing listing, FilmEntry entry, Resampler resampler, Optional<Resampler> fine) {
        FilmReadEvent event = FilmReadEvent.begun();
        try {
            GrayImage film = FilmQuality.require(listing.read(entry));
            byte[] pixels = resampler.apply(film).pixels();
            List<byte[]> others = new ArrayList<>(masks(listing.masks(), entry, film, resampler));
            fine.ifPresent(finer -> others.add(finer.apply(film).pixels()));
            return new FilmResult(
                    FilmOutcome.accepted(film.width(), film.height(), film.reading()),
                    pixels,
                    others,
                    entry.split() == Split.TRAIN ? PixelSums.of(pixels) : PixelSums.NONE,
                    FilmPrint.of(pixels, resampler.size()));
        } catch (RejectedFilmException e) {
            Reason reason = e.reason();
            String detail = e.getMessage();
            return new FilmResult(
                    FilmOutcome.rejected(reason, detail == null ? "" : detail),
                    NO_PIXELS,
                    Collections.nCopies(listing.masks().names().size() + (fine.isPresent() ? 1 : 0), NO_PIXELS),
                    PixelSums.NONE,
                    NO_PRINT);
        } finally {
            event.done(entry.id());
        }
    }

    /** Resamples the masks as the film is resampled. */
    private static List<byte[]> masks(MaskListing masks, FilmEntry entry, GrayImage film, Resampler resampler) {
        return masks.names().stream()
                .map(name -> masks.of(entry.id(), name)
                        .map(mask -> resampler.apply(masks.read(mask, film)).pixels())
                        .orElseGet(() -> new byte[resampler.size() * resampler.size()]))
                .toList();
    }
}
