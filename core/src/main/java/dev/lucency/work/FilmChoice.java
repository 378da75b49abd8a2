package dev.lucency.work;

import dev.lucency.SettingException;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.seen.TestReads;
import dev.lucency.transfer.Start;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which films of a set are explained.
 *
 * @param splits splits of the films, if no ids are given
 * @param most maximum number of films, drawn at random; all films if empty
 * @param ids ids of the films, of any split; if empty, films of {@code splits} are explained
 * @param again whether test films may be read although this run or model has read them before
 */
public record FilmChoice(Set<Split> splits, OptionalInt most, List<String> ids, boolean again) {
    /** @throws SettingException if the number is out of range, both a number and ids are given, or test films are not asked for again */
    public FilmChoice {
        splits = Collections.unmodifiableSortedSet(new TreeSet<>(splits)); // in the order of their enum
        ids = List.copyOf(ids);
        if (ids.isEmpty()) {
            Reading.requireTest(again, splits.contains(Split.TEST) ? Split.TEST : Split.VALIDATION);
        }
        if (most.isPresent() && most.getAsInt() < 1) {
            throw new SettingException("films must be at least 1, was " + most.getAsInt());
        }
        if (most.isPresent() && !ids.isEmpty()) {
            throw new SettingException("films draws some of a split, give it without 'ids'");
        }
    }

    /** Returns all films of a split that were not read before. */
    public static FilmChoice of(Split split) {
        return new FilmChoice(Set.of(split), OptionalInt.empty(), List.of(), false);
    }

    /** Returns the films of a set. */
    MappedFilms of(PreparedSet set, long seed) {
        return ids.isEmpty() ? MappedFilms.of(set, splits, most, seed) : MappedFilms.of(set, ids);
    }

    /** Opens the record of test readings for the films, and notes its remarks. */
    TestReads open(Start start, PreparedSet set, MappedFilms films, Work work) {
        return Reading.told(start.testReads(set, films.splits(), again), work);
    }
}
