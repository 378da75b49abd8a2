package dev.lucency.prepare;

import dev.lucency.data.FilmEntry;
import dev.lucency.data.LabelValue;
import dev.lucency.data.Split;
import dev.lucency.film.FilmBox;
import dev.lucency.film.FilmNote;
import dev.lucency.film.FilmReading;
import dev.lucency.film.GrayImage;
import dev.lucency.film.Pngs;
import dev.lucency.film.RejectedFilmException;
import dev.lucency.film.Rejection;
import dev.lucency.source.FilmListing;
import dev.lucency.source.FilmLists;
import dev.lucency.source.FilmMask;
import dev.lucency.source.MaskListing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A source of films made by a formula, of which some are broken, and which can stop a run in its middle. */
final class FormulaFilms {
    private static final List<Split> SPLITS = List.of(Split.values());
    private static final List<LabelValue> VALUES = List.of(LabelValue.values());

    private final List<FilmEntry> entries = new ArrayList<>();
    private final FilmLists lists = new FilmLists();
    private final Set<Integer> broken;
    private final AtomicInteger reads = new AtomicInteger();
    private int last = Integer.MAX_VALUE;
    private Runnable atLast = () -> {};
    private String seed = "1";
    private int pictures = Integer.MAX_VALUE;
    private List<FilmMask> masks = List.of();

    /** How every seventh film was read. */
    private static final FilmReading NOTED = new FilmReading(12, Set.of(FilmNote.TURNED, FilmNote.FEWER_BITS));

    /** Stands for the end of the process: nothing may catch it and go on. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    FormulaFilms(int count, Set<Integer> broken) {
        this.broken = broken;
        for (int i = 0; i < count; i++) {
            String patient = "p" + i / 3;
            Split split = SPLITS.get(i / 3 % 3);
            List<LabelValue> labels = List.of(VALUES.get(i % 4), VALUES.get(i / 4 % 4));
            entries.add(new FilmEntry(
                    "film" + i, patient, "s" + i, "PA", "F", i % 5 == 0 ? null : i, split, "dir/film, " + i, labels));
        }
        entries.forEach(lists::accept);
        lists.reject("dir/absent", Rejection.Reason.MISSING, "not there");
    }

    /** From the film with this index on, reading ends as if the process were killed. */
    FormulaFilms killedAt(int index) {
        return stoppingAt(index, () -> {
            throw new Killed();
        });
    }

    /** Does something when the film with this index is read. */
    FormulaFilms stoppingAt(int index, Runnable action) {
        last = index;
        atLast = action;
        return this;
    }

    /** Leaves out so many films of other views. */
    FormulaFilms withOthers(int count) {
        for (int i = 0; i < count; i++) {
            lists.leaveOut("side, " + i, "the path says so");
        }
        return this;
    }

    /** Has so many pictures alone, so that films with higher indices are those of lower ones once more. */
    FormulaFilms repeatingAfter(int count) {
        pictures = count;
        return this;
    }

    /** Knows the mask {@code one} of every second film, and the mask {@code other-1} of every third. */
    FormulaFilms withMasks() {
        masks = entries.stream()
                .flatMap(entry -> Stream.of("one", "other-1")
                        .filter(name -> entries.indexOf(entry) % (name.equals("one") ? 2 : 3) == 0)
                        .map(name -> new FilmMask(entry.id(), name, List.of())))
                .toList();
        return this;
    }

    /** Knows one mask less. */
    FormulaFilms withoutTheLastMask() {
        masks = masks.subList(0, masks.size() - 1);
        return this;
    }

    /** A vertical band, whose place follows the film. */
    static GrayImage mask(FilmMask mask, GrayImage film) {
        int from = Integer.parseInt(mask.film().substring(4)) % 20 + mask.name().length();
        byte[] pixels = new byte[film.pixels().length];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % film.width();
            pixels[i] = (byte) (x >= from && x < from + 9 ? 255 : 0);
        }
        return new GrayImage(film.width(), film.height(), pixels);
    }

    FormulaFilms seed(String value) {
        seed = value;
        return this;
    }

    int reads() {
        return reads.get();
    }

    List<FilmEntry> entries() {
        return entries;
    }

    FilmListing listing() {
        List<FilmBox> boxes = entries.stream()
                .map(entry -> new FilmBox(entry.id(), FilmBox.Kind.FINDING, "Even", .25, .5, .5, .25))
                .toList();
        return FilmListing.of("formula", "none", List.of("Even", "Odd"), lists, Map.of("seed", seed), this::read)
                .withBoxes(boxes)
                .withMasks(
                        masks.isEmpty()
                                ? MaskListing.NONE
                                : new MaskListing(List.of("one", "other-1"), masks, FormulaFilms::mask));
    }

    GrayImage read(FilmEntry entry) throws RejectedFilmException {
        reads.incrementAndGet();
        int index = entries.indexOf(entry);
        if (index >= last) {
            atLast.run();
        }
        if (broken.contains(index)) {
            throw new RejectedFilmException(Rejection.Reason.UNREADABLE, "broken, \"as\" film " + index);
        }
        FilmReading reading = index % 7 == 3 ? NOTED : FilmReading.PLAIN;
        return new GrayImage(40, 36, Pngs.pixels(40, 36, index % pictures), reading);
    }
}
