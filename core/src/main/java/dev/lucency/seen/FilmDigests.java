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
 * Digests that recognize films and patients in any prepared set: for each film the salted digest of its patient, the digest of
 * its pixels, which recognizes the same picture at the same size, and its perceptual hash, which recognizes it at other sizes
 * too. 48 bytes per film.
 */
final class FilmDigests {
    /** The number of 64-bit words per film. */
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
     * Computes the digests of some films of a set.
     *
     * @param rows the rows of the films
     * @param salt the salt of the patients' digests
     */
    static FilmDigests of(PreparedSet set, int[] rows, String salt) {
        FilmDigests digests = new FilmDigests(rows.length);
        IntStream.range(0, rows.length)
                .parallel()
                .forEach(place -> digests.put(place, set.pixels(rows[place]), set.size()));
        long[] patients = patients(set, rows, salt);
        System.arraycopy(patients, 0, digests.patients, 0, rows.length);
        return digests;
    }

    /** Computes the digests of a film that belongs to no set; its patient is not known and has the digest 0. */
    static FilmDigests of(byte[] picture, int size) {
        FilmDigests digests = new FilmDigests(1);
        digests.put(0, picture, size);
        return digests;
    }

    private void put(int place, byte[] picture, int size) {
        pixels[place] = first(Sha256.start(), picture);
        prints.put(place, FilmPrint.of(picture, size));
    }

    /** Computes the digests of the patients of some films; equal ids of different sources have different digests. */
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

    /** Completes a digest with the given bytes and returns its first 64-bit word. */
    static long first(MessageDigest digest, byte[] bytes) {
        return ByteBuffer.wrap(digest.digest(bytes)).getLong();
    }

    /** Reads the digests of {@code films} films from a buffer's position. */
    static FilmDigests read(ByteBuffer words, int films) {
        FilmDigests digests = new FilmDigests(films);
        for (int film = 0; film < films; film++) {
            digests.patients[film] = words.getLong();
            digests.pixels[film] = words.getLong();
            digests.prints.put(film, words.getLong(), words.getLong(), words.getLong(), words.getLong());
        }
        return digests;
    }

    /** Writes the digests of all films: uint64 [films, {@link #WORDS}], little-endian. */
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

    /** Returns the number of different patients. */
    int patientCount() {
        return (int) Arrays.stream(patients).distinct().count();
    }

    /** Returns, for each of the given patients' digests, whether a film here is of that patient. */
    boolean[] ofPatients(long[] others) {
        return within(patients, others);
    }

    /**
     * Returns, for each of the other films, whether it is a copy of a film here: with the same pixels or with a near perceptual
     * hash.
     */
    private boolean[] copies(FilmDigests others) {
        boolean[] copies = within(pixels, others.pixels);
        IntStream.range(0, copies.length)
                .parallel()
                .filter(film -> !copies[film])
                .forEach(film -> copies[film] = others.prints.hasNear(film, prints));
        return copies;
    }

    /** Returns the indices of the other films that are copies of films here. */
    BitSet placesOf(FilmDigests others) {
        boolean[] copies = copies(others);
        BitSet places = new BitSet();
        IntStream.range(0, copies.length).filter(film -> copies[film]).forEach(places::set);
        return places;
    }

    /** Returns whether a film is a copy of one of the films here at the given indices. */
    boolean haveCopy(FilmDigests film, List<Integer> places) {
        return places.stream()
                .anyMatch(place -> pixels[place] == film.pixels[0]
                        || prints.distance(place, film.prints, 0) <= PrintTable.MOST_BITS);
    }

    /** Returns whether both have the same pictures in the same order. */
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
