package dev.lucency.study.config;

import dev.lucency.Check;
import dev.lucency.phantom.PhantomHospital;
import dev.lucency.phantom.PhantomSet;
import dev.lucency.prepare.PrepareOptions;
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
     * @param fine side of a finer copy that is kept of each film, a multiple of the side; 0 for none
     */
    public record Phantoms(
            int count,
            long seed,
            int side,
            @WrittenIfChanged PhantomHospital hospital,
            @WrittenIfChanged int fine) implements Source {
        /** Films of no hospital in particular, without finer copies. */
        public Phantoms(int count, long seed, int side) {
            this(count, seed, side, PhantomHospital.MIXED, 0);
        }

        /** @throws IllegalArgumentException if a number is out of range */
        public Phantoms {
            Check.atLeast("count", count, 1);
            Check.between("side", side, 16, 4096);
            Check.that(
                    fine == 0 || (fine > side && fine % side == 0 && fine <= 4096),
                    "fine must be a multiple of side, " + side + ", of at least " + 2 * side
                            + " and at most 4096 pixels, was " + fine);
        }

        /** Returns as many films of the same patients, of no hospital in particular, with the sides of another set. */
        public Phantoms like(Phantoms other) {
            return new Phantoms(count, seed, other.side, PhantomHospital.MIXED, other.fine);
        }

        /** Returns the films, as large as their largest copy. */
        public PhantomSet films() {
            return new PhantomSet(count, seed, Math.max(side, fine), hospital);
        }

        /** Returns how the films are prepared. */
        public PrepareOptions preparation() {
            return PrepareOptions.ofSize(side).withFine(fine);
        }
    }
}
