package dev.lucency.seen;

import dev.lucency.data.PreparedSet;
import dev.lucency.data.PrintTable;
import dev.lucency.film.FilmPrint;
import dev.lucency.io.Sha256;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What films and their patients are known by, wherever they are prepared again: for each film the salted digest of its patient, the
 * digest of its pixels, which tells the same picture at the same size, and its perceptual hash, which tells it at other sizes too.
 * 48 bytes a film.
 */
final class FilmDigests {
    /** Words of 64 bits a film. */
    static final int WORDS = 2 + FilmPrint.WORDS;

    static final FilmDigests NONE = new FilmDigests(0);

    private final long[] patients;
    private final long[] pixels;
    private final PrintTable prints;

    private FilmDigests(int films) {
        patients = new long[films];
        pixels = new long[films];
        prints = new PrintTable(films);
    }

    /**
     * Those of some films of a set.
     *
     * @param rows of the films
     * @param salt of the patients' digests
     */
    static FilmDigests of(PreparedSet set, int[] rows, String salt) {
        FilmDigests digests = new FilmDigests(rows.length);
        IntStream.range(0, rows.length).parallel().forEach(place -> {
            byte[] picture = set.pixels(rows[place]);
            digests.pixels[place] = first(Sha256.start(), picture);
            digests.prints.put(place, FilmPrint.of(picture, set.size()));
        });
        long[] patients = patients(set, rows, salt);
        System.arraycopy(patients, 0, digests.patients, 0, rows.length);
        return digests;
    }

    /** The digests of the patients of some films; equal names of different sources have different ones. */
    static long[] patients(PreparedSet set, int[] rows, String salt) {
        byte[] salted = (salt + "\n" + set.source() + "\n").getBytes(StandardCharsets.UTF_8);
        return Arrays.stream(rows)
                .mapToObj(row -> set.films().get(row).patient())
                .mapToLong(patient -> {
                    MessageDigest digest = Sha256.start();
                    digest.update(salted);
                    return first(digest, patient.getBytes(StandardCharsets.UTF_8));
                })
                .toArray();
    }

    /** The first word of a digest that ends with some bytes. */
    static long first(MessageDigest digest, byte[] bytes) {
        return ByteBuffer.wrap(digest.digest(bytes)).getLong();
    }

    /** Reads so many films from where a buffer stands. */
    static FilmDigests read(ByteBuffer words, int films) {
        FilmDigests digests = new FilmDigests(films);
        for (int film = 0; film < films; film++) {
            digests.patients[film] = words.getLong();
            digests.pixels[film] = words.getLong();
            digests.prints.put(film, words.getLong(), words.getLong(), words.getLong(), words.getLong());
        }
        return digests;
    }

    /** Writes all films, [films, {@link #WORDS}], little-endian. */
    void write(DataOutputStream out) throws IOException {
        ByteBuffer words = ByteBuffer.allocate(WORDS * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int film = 0; film < pixels.length; film++) {
            words.clear().putLong(patients[film]).putLong(pixels[film]);
            for (int word = 0; word < FilmPrint.WORDS; word++) {
                words.putLong(prints.word(film, word));
            }
            out.write(words.array());
        }
    }

    int count() {
        return pixels.length;
    }

    /** How many people the films are of. */
    int patientCount() {
        return (int) Arrays.stream(patients).distinct().count();
    }

    /** The films of which these hold the patient, by the patients' digests in their order. */
    boolean[] ofPatients(long[] others) {
        return within(patients, others);
    }

    /** The films of others that are among these: with the same pixels, or looking the same. */
    private boolean[] copies(FilmDigests others) {
        boolean[] copies = within(pixels, others.pixels);
        IntStream.range(0, copies.length)
                .parallel()
                .filter(film -> !copies[film])
                .forEach(film -> copies[film] = others.prints.hasNear(film, prints));
        return copies;
    }

    /** The places of the films of others that are among these. */
    BitSet placesOf(FilmDigests others) {
        boolean[] copies = copies(others);
        BitSet places = new BitSet();
        IntStream.range(0, copies.length).filter(film -> copies[film]).forEach(places::set);
        return places;
    }

    /** Whether a film is the same picture as one of some here, or looks the same. */
    boolean haveCopy(FilmDigests film, List<Integer> places) {
        return places.stream()
                .anyMatch(place -> pixels[place] == film.pixels[0]
                        || prints.distance(place, film.prints, 0) <= PrintTable.MOST_BITS);
    }

    /** Whether these are the same pictures in the same order. */
    boolean haveEqualPixels(FilmDigests others) {
        return Arrays.equals(pixels, others.pixels);
    }

    private static boolean[] within(long[] these, long[] others) {
        long[] sorted = Arrays.stream(these).sorted().toArray();
        boolean[] found = new boolean[others.length];
        for (int i = 0; i < others.length; i++) {
            found[i] = Arrays.binarySearch(sorted, others[i]) >= 0;
        }
        return found;
    }
}
