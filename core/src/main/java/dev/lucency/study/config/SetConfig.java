package dev.lucency.study.config;

import dev.lucency.Check;
import dev.lucency.phantom.PhantomHospital;
import dev.lucency.phantom.PhantomSet;
import dev.lucency.settings.WrittenIfChanged;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A prepared set of the study.
 *
 * @param name its name in the study
 * @param source where it comes from
 */
public record SetConfig(String name, Source source) {
    /** Where a set comes from. */
    public sealed interface Source permits Prepared, Phantoms {
        /** Returns the sources by name, with default settings. */
        static Map<String, Source> choices() {
            Map<String, Source> choices = new LinkedHashMap<>();
            choices.put("prepared", new Prepared("."));
            choices.put("phantoms", new Phantoms(400, 1, 64));
            return choices;
        }
    }

    /**
     * A set that {@code prepare} has written.
     *
     * @param folder path of the set, relative to the study's file
     */
    public record Prepared(String folder) implements Source {}

    /**
     * Synthetic films, which the study makes in a cell of its own.
     *
     * @param count number of films
     * @param seed seed of the patients
     * @param side width and height, in pixels
     * @param hospital where the films are made
     */
    public record Phantoms(
            int count,
            long seed,
            int side,
            @WrittenIfChanged PhantomHospital hospital) implements Source {
        /** Films of no hospital in particular. */
        public Phantoms(int count, long seed, int side) {
            this(count, seed, side, PhantomHospital.MIXED);
        }

        /** @throws IllegalArgumentException if a number is out of range */
        public Phantoms {
            Check.atLeast("count", count, 1);
            Check.between("side", side, 16, 4096);
        }

        /** Returns the films. */
        public PhantomSet films() {
            return new PhantomSet(count, seed, side, hospital);
        }
    }
}
