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
 * What patients and films are called, whatever their set is called: for each film the salted digests of its patient's id, and of that
 * and its own id together. Whether equal ids mean the same people in two sets, films tell that are in both. 16 bytes a film.
 */
final class FilmIds {
    /** Words of 64 bits a film. */
    static final int WORDS = 2;

    static final FilmIds NONE = new FilmIds(0);

    private final long[] patients;
    private final long[] films; // the patient's id and the film's

    private FilmIds(int count) {
        patients = new long[count];
        films = new long[count];
    }

    /**
     * Those of some films of a set.
     *
     * @param rows of the films
     * @param salt of the digests
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

    /** Reads so many films from where a buffer stands. */
    static FilmIds read(ByteBuffer words, int count) {
        FilmIds ids = new FilmIds(count);
        for (int film = 0; film < count; film++) {
            ids.patients[film] = words.getLong();
            ids.films[film] = words.getLong();
        }
        return ids;
    }

    /** Writes all films, [films, {@link #WORDS}], little-endian. */
    void write(DataOutputStream out) throws IOException {
        ByteBuffer words = ByteBuffer.allocate(WORDS * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int film = 0; film < films.length; film++) {
            out.write(words.clear().putLong(patients[film]).putLong(films[film]).array());
        }
    }

    int count() {
        return films.length;
    }

    /** Places of the films of others whose patient's id a film here has, too. */
    BitSet ofPatients(FilmIds others) {
        BitSet places = new BitSet();
        places(others).keySet().forEach(places::set);
        return places;
    }

    /** By the place of a film of others, the places of all films here whose patient has the same id; those of none are left out. */
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

    /** Whether a film here and one of others have one id, and their patients one, too. */
    boolean haveSameFilm(FilmIds others) {
        long[] sorted = Arrays.stream(films).sorted().toArray();
        return Arrays.stream(others.films).anyMatch(film -> Arrays.binarySearch(sorted, film) >= 0);
    }
}
