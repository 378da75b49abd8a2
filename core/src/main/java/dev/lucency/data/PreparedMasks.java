package dev.lucency.data;

import dev.lucency.DataException;
import dev.lucency.io.FileFailure;
import dev.lucency.io.InputFile;
import dev.lucency.io.NumpyFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
    private final int size;
    private final Map<String, MaskFile> files = new LinkedHashMap<>();
    private final Map<Integer, Set<String>> namesByRow = new HashMap<>();
    private final List<MaskTable.Row> table;

    /** One file of masks, read without a memory map, because it may have more than 2 GiB. */
    private record MaskFile(Path path, FileChannel channel, int headerBytes) {}

    private PreparedMasks(int size, List<MaskTable.Row> table) {
        this.size = size;
        this.table = table;
    }

    /**
     * Opens the masks of a set; a set prepared without masks has none.
     *
     * @throws DataException if a file is missing or does not fit the set
     */
    static PreparedMasks open(Path folder, DatasetFile dataset, List<PreparedFilm> films) {
        if (dataset.masks().isEmpty()) {
            return new PreparedMasks(dataset.size(), List.of());
        }
        PreparedMasks masks = new PreparedMasks(dataset.size(), MaskTable.read(folder));
        dataset.masks()
                .forEach(shard -> masks.files.put(
                        MaskTable.mask(shard.file()),
                        file(folder.resolve(shard.file()), films.size(), dataset.size())));
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

    private static MaskFile file(Path path, int films, int size) {
        byte[] header = NumpyFile.header(NumpyFile.Type.UINT8, films, size, size);
        try {
            FileChannel channel = InputFile.channel(path);
            ByteBuffer found = ByteBuffer.allocate(header.length);
            read(channel, found, 0);
            if (!Arrays.equals(found.array(), header) || channel.size() != header.length + (long) films * size * size) {
                throw new DataException(path + ": does not hold |u1[" + films + ", " + size + ", " + size + "], as "
                        + DatasetFile.NAME + " calls for; prepare the set again");
            }
            return new MaskFile(path, channel, header.length);
        } catch (IOException e) {
            throw FileFailure.unreadable(path, e);
        }
    }

    private static void read(FileChannel channel, ByteBuffer into, long at) throws IOException {
        while (into.hasRemaining()) {
            if (channel.read(into, at + into.position()) < 0) {
                throw new EOFException("the file ends too early");
            }
        }
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
        MaskFile file = files.get(name);
        if (file == null || !namesByRow.getOrDefault(row, Set.of()).contains(name)) {
            return Optional.empty();
        }
        ByteBuffer mask = ByteBuffer.allocate(size * size);
        try {
            read(file.channel, mask, file.headerBytes + (long) row * size * size);
        } catch (IOException e) {
            throw FileFailure.unreadable(file.path, e);
        }
        return Optional.of(mask.array());
    }
}
