package dev.lucency.data;

import dev.lucency.DataException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The masks of a prepared set: which part of a film shows an organ, a finding or a tube. A film without a mask of a name is unknown,
 * not free of it. Thread-safe.
 */
public final class PreparedMasks {
    private final Map<String, PictureFile> files = new LinkedHashMap<>();
    private final Map<Integer, Set<String>> namesByRow = new HashMap<>();
    private final List<MaskTable.Row> table;

    private PreparedMasks(List<MaskTable.Row> table) {
        this.table = table;
    }

    /**
     * Opens the masks of a set; a set prepared without masks has none.
     *
     * @throws DataException if a file is missing or does not fit the set
     */
    static PreparedMasks open(Path folder, DatasetFile dataset, List<PreparedFilm> films) {
        if (dataset.masks().isEmpty()) {
            return new PreparedMasks(List.of());
        }
        PreparedMasks masks = new PreparedMasks(MaskTable.read(folder));
        dataset.masks()
                .forEach(shard -> masks.files.put(
                        MaskTable.mask(shard.file()),
                        PictureFile.open(folder.resolve(shard.file()), films.size(), dataset.size())));
        Map<String, Integer> rows = new HashMap<>();
        films.forEach(film -> rows.put(film.id(), film.row()));
        for (MaskTable.Row one : masks.table) {
            Integer row = rows.get(one.film());
            if (row == null || !masks.files.containsKey(one.mask())) {
                throw new DataException(folder.resolve(MaskTable.NAME) + ": names film " + one.film() + " and mask "
                        + one.mask() + ", which the set does not have; prepare the set again");
            }
            masks.namesByRow.computeIfAbsent(row, film -> new HashSet<>()).add(one.mask());
        }
        return masks;
    }

    /** Returns the names of the masks, in the order in which the preparation was given them. */
    public List<String> names() {
        return new ArrayList<>(files.keySet());
    }

    /** Returns one row per film and mask, as in {@code masks.csv}. */
    public List<MaskTable.Row> table() {
        return table;
    }

    /**
     * Reads the mask of a film: uint8 [size, size], the share of each pixel that the mask covers, 0 to 255, row-major from the top left.
     *
     * @param row the film's row in the set
     * @param name one of {@link #names()}
     * @return the mask; empty if none is known for the film
     * @throws DataException if the file cannot be read
     */
    public Optional<byte[]> of(int row, String name) {
        PictureFile file = files.get(name);
        return file == null || !namesByRow.getOrDefault(row, Set.of()).contains(name)
                ? Optional.empty()
                : Optional.of(file.picture(row));
    }
}
