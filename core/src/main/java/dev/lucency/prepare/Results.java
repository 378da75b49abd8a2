package dev.lucency.prepare;

import dev.lucency.data.FilmEntry;
import dev.lucency.data.ReadingCounts;
import dev.lucency.film.FilmBox;
import dev.lucency.film.PreparedBox;
import dev.lucency.film.Rejection;
import dev.lucency.film.Resampler;
import dev.lucency.source.FilmListing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The results of the films read so far, in the order of the listing. */
final class Results {
    private final FilmListing listing;
    private final List<FilmOutcome> outcomes = new ArrayList<>();
    private final List<Rejection> rejections;
    private PixelSums train = PixelSums.NONE;

    private Results(FilmListing listing) {
        this.listing = listing;
        this.rejections = new ArrayList<>(listing.rejections());
    }

    /**
     * Resumes from an earlier run: keeps all blocks before the first one whose pixels do not match the journal, and truncates the
     * files there.
     */
    static Results resume(FilmListing listing, Journal journal, ShardWriter shards, OtherPictures others)
            throws IOException {
        Results results = new Results(listing);
        int sound = 0;
        long rows = 0;
        for (Block block : journal.blocks()) {
            if (block.outcomes().size() > results.remaining().size()
                    || !shards.holds(rows, block.accepted(), block.checksum())
                    || !others.holds(rows, block)) {
                break;
            }
            results.add(block);
            rows += block.accepted();
            sound++;
        }
        journal.truncate(sound);
        shards.truncate(rows);
        others.truncate(rows);
        return results;
    }

    void add(Block block) {
        for (FilmOutcome outcome : block.outcomes()) {
            if (outcome.reason() != null) {
                String path = listing.entries().get(outcomes.size()).source();
                rejections.add(new Rejection(path, outcome.reason(), outcome.detail()));
            }
            outcomes.add(outcome);
        }
        train = train.plus(block.train());
    }

    /** Returns the number of films read so far. */
    int done() {
        return outcomes.size();
    }

    /** Returns the films that are still to be read. */
    List<FilmEntry> remaining() {
        return listing.entries().subList(done(), listing.entries().size());
    }

    /** Returns the number of films in the set, including those rejected before reading. */
    int total() {
        return listing.entries().size() + listing.rejections().size();
    }

    List<Rejection> rejections() {
        return rejections;
    }

    PixelSums train() {
        return train;
    }

    /** Returns the text after the count in the progress line. */
    String detail() {
        return rejections.isEmpty() ? "" : rejections.size() + " rejected";
    }

    /** Returns the accepted films. */
    List<FilmEntry> accepted() {
        List<FilmEntry> accepted = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i).isAccepted()) {
                accepted.add(listing.entries().get(i));
            }
        }
        return accepted;
    }

    /** Returns the counts by bit depth and note of the accepted films. */
    ReadingCounts readings() {
        return ReadingCounts.of(outcomes.stream()
                .filter(FilmOutcome::isAccepted)
                .map(FilmOutcome::reading)
                .toList());
    }

    /** Returns the notes on the films, in their order. */
    List<NoteTable.Noted> notes() {
        List<NoteTable.Noted> notes = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            String path = listing.entries().get(i).source();
            outcomes.get(i).reading().notes().stream()
                    .sorted()
                    .forEach(note -> notes.add(new NoteTable.Noted(path, note)));
        }
        return notes;
    }

    /** Returns the visible boxes of the accepted films, in pixels of the prepared pictures. */
    List<PreparedBox> boxes(Resampler resampler) {
        Map<String, FilmOutcome> films = new HashMap<>();
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i).isAccepted()) {
                films.put(listing.entries().get(i).id(), outcomes.get(i));
            }
        }
        List<PreparedBox> boxes = new ArrayList<>();
        for (FilmBox box : listing.boxes()) {
            FilmOutcome film = films.get(box.film());
            if (film != null) {
                resampler.carry(box, film.width(), film.height()).ifPresent(boxes::add);
            }
        }
        return boxes;
    }
}
