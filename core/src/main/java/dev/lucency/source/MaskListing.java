package dev.lucency.source;

import dev.lucency.data.MaskTable;
import dev.lucency.film.GrayImage;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The masks of the films of a {@link FilmListing}. A film that has no mask of a name is unknown, not free of it. */
public final class MaskListing {
    /** No masks. */
    public static final MaskListing NONE = new MaskListing(List.of(), List.of(), (mask, film) -> {
        throw new IllegalStateException("there are no masks");
    });

    private final List<String> names;
    private final Map<String, Map<String, FilmMask>> byFilm = new LinkedHashMap<>();
    private final MaskReader reader;

    /**
     * @param names the names of the masks; they may be used as names of files
     * @param masks at most one per film and name
     * @param reader reads one of them
     */
    public MaskListing(List<String> names, Collection<FilmMask> masks, MaskReader reader) {
        MaskTable.requireNames(names);
        this.names = List.copyOf(names);
        this.reader = reader;
        masks.forEach(mask ->
                byFilm.computeIfAbsent(mask.film(), film -> new HashMap<>()).put(mask.name(), mask));
    }

    /** Returns the names of the masks, in the order in which they were given. */
    public List<String> names() {
        return names;
    }

    /** Returns the mask of a film; empty if none is known. */
    public Optional<FilmMask> of(String film, String name) {
        return Optional.ofNullable(byFilm.getOrDefault(film, Map.of()).get(name));
    }

    /** Returns all masks, in the order of the films in which they were given, then of the names. */
    public List<FilmMask> all() {
        return byFilm.keySet().stream()
                .flatMap(film -> names.stream().flatMap(name -> of(film, name).stream()))
                .toList();
    }

    /** Reads a mask; see {@link MaskReader#read}. */
    public GrayImage read(FilmMask mask, GrayImage film) {
        return reader.read(mask, film);
    }
}
