package dev.lucency.seen;

import dev.lucency.DataException;
import dev.lucency.data.PreparedSet;
import dev.lucency.io.NumpyFile;
import java.io.DataOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The films of past readings, in the order of the readings, in a file of digests (uint64 [films, 6]) by which the films are
 * recognized in any prepared set, at any size.
 */
public final class ReadFilms {
    private final List<FilmDigests> readings;

    private ReadFilms(List<FilmDigests> readings) {
        this.readings = List.copyOf(readings);
    }

    /**
     * Reads a file of digests.
     *
     * @param counts the number of films of each reading; further rows of the file are ignored
     * @throws DataException if the file is missing or has fewer rows than the readings have films
     */
    public static ReadFilms read(Path file, List<Integer> counts) {
        int films = counts.stream().mapToInt(Integer::intValue).sum();
        if (films == 0) {
            return new ReadFilms(counts.stream()
                    .map(none -> FilmDigests.read(ByteBuffer.allocate(0), 0))
                    .toList());
        }
        NumpyFile digests = NumpyFile.open(file);
        int[] shape = digests.shape();
        if (digests.type() != NumpyFile.Type.UINT64
                || shape.length != 2
                || shape[0] < films
                || shape[1] != FilmDigests.WORDS) {
            throw new DataException(file + ": holds " + digests.type().code() + Arrays.toString(shape)
                    + ", the digests of " + films + " films are needed; restore the file, or make the model again");
        }
        ByteBuffer words = digests.data();
        List<FilmDigests> readings = new ArrayList<>();
        counts.forEach(count -> readings.add(FilmDigests.read(words, count)));
        return new ReadFilms(readings);
    }

    /** Returns these readings and one more. */
    public ReadFilms with(PreparedSet set, int... rows) {
        List<FilmDigests> all = new ArrayList<>(readings);
        all.add(FilmDigests.of(set, rows, set.digest()));
        return new ReadFilms(all);
    }

    /**
     * Returns, for each reading, the indices of the given films that it contains: with the same pixels or with a near perceptual
     * hash.
     */
    public List<BitSet> copies(PreparedSet set, int... rows) {
        if (readings.stream().allMatch(reading -> reading.count() == 0)) {
            return readings.stream().map(reading -> new BitSet()).toList();
        }
        FilmDigests films = FilmDigests.of(set, rows, "");
        return readings.stream().map(reading -> reading.placesOf(films)).toList();
    }

    /**
     * Writes the digests of all readings.
     *
     * @throws DataException if the file cannot be written
     */
    public void write(Path file) {
        int films = readings.stream().mapToInt(FilmDigests::count).sum();
        NumpyFile.write(file, NumpyFile.Type.UINT64, new int[] {films, FilmDigests.WORDS}, out -> {
            DataOutputStream words = new DataOutputStream(out);
            for (FilmDigests reading : readings) {
                reading.write(words);
            }
        });
    }
}
