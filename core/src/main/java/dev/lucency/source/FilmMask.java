package dev.lucency.source;

import java.util.List;

/**
 * A mask that is known for a film: the part of the film that shows an organ, a finding or a tube.
 *
 * @param film the id of the film
 * @param name the name of the mask, such as {@code lungs}; see {@link dev.lucency.data.MaskTable#requireName}
 * @param sources the pictures whose union is the mask, relative to the root of the set; empty for a computed mask
 */
public record FilmMask(String film, String name, List<String> sources) {
    public FilmMask {
        sources = List.copyOf(sources);
    }
}
