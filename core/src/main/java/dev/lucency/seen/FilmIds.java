package dev.lucency.seen;

import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.io.Sha256;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Digests of the ids of patients and films, independent of the name of the set: for each film the salted digest of its patient's
 * id, and that of the patient's and the film's id together. Films that are in two sets show whether equal ids in these sets are
 * the same people. 16 bytes per film.
 */
final class FilmIds {
    /** The number of 64-bit words per film. */
    static final int WORDS = 2;

    static final FilmIds NONE = new FilmIds(0);

    private final long[] patients;
    private final long[] films; // digests of the patient's and the film's id together

    private FilmIds(int count) {
        patients = new long[count];
        films = new long[count];
    }

    /**
     * Computes the digests of the ids of some films of a set.
     *
     * @param rows the rows of the films
     * @param salt the salt of the digests
     */
    static FilmIds of(PreparedSet set, int[] rows, String salt) {
        FilmIds ids = new FilmIds(rows.length);
        IntStream.range(0, rows.length).parallel().forEach(place -> {
            PreparedFilm film = set.films().get(rows[place]);
            ids.patients[place] = word(salt + "\npatient\n" + film.patient());
            ids.films[place] = word(salt + "\nfilm\n" + film.patient() + "\n" + film.id());
        });
        return ids;
    }

    private static long word(String text) {
        return FilmDigests.first(Sha256.start(), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads the digests of {@code count} films from a buffer's position. */
    static FilmIds read(ByteBuffer words, int count) {
        FilmIds ids = new FilmIds(count);
        for (int film = 0; film < count; film++) {
            ids.patients[film] = words.getLong();
            ids.films[film] = words.getLong();
        }
        return ids;
    }

    /** Writes the digests of all films: uint64 [films, {@link #WORDS}], little-endian. */
    void write(DataOutputStream out) throws IOException {
        ByteBuffer words = ByteBuffer.allocate(WORDS * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int film = 0; film < films.length; film++) {
            out.write(words.clear().putLong(patients[film]).putLong(films[film]).array());
        }
    }

    int count() {
        return films.length;
    }

    /** Returns the indices of the other films whose patient's id occurs here. */
    BitSet ofPatients(FilmIds others) {
        BitSet places = new BitSet();
        places(others).keySet().forEach(places::set);
        return places;
    }

    /**
     * Returns, by the index of each other film, the indices of all films here whose patient has the same id; films without any
     * are omitted.
     */
    Map<Integer, List<Integer>> places(FilmIds others) {
        Map<Long, List<Integer>> byPatient = new HashMap<>();
        for (int place = 0; place < patients.length; place++) {
            byPatient.computeIfAbsent(patients[place], id -> new ArrayList<>()).add(place);
        }
        Map<Integer, List<Integer>> places = new HashMap<>();
        for (int other = 0; other < others.patients.length; other++) {
            List<Integer> here = byPatient.get(others.patients[other]);
            if (here != null) {
                places.put(other, here);
            }
        }
        return places;
    }

    /** Returns whether some film here and some other film have the same film id and the same patient id. */
    boolean haveSameFilm(FilmIds others) {
        long[] sorted = Arrays.stream(films).sorted().toArray();
        return Arrays.stream(others.films).anyMatch(film -> Arrays.binarySearch(sorted, film) >= 0);
    }
}
