package dev.lucency.phantom;

import dev.lucency.ConfigException;
import dev.lucency.data.FilmEntry;
import dev.lucency.data.LabelValue;
import dev.lucency.film.FilmBox;
import dev.lucency.film.GrayImage;
import dev.lucency.film.Rejection;
import dev.lucency.source.FilmSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Schematic chest films made by the computer, called phantoms, with known findings, boxes, side markers and borders. A film
 * follows from the seed, its patient's number and its own number alone: not from the size of the set, the order of reading or
 * the machine. Its labels and its boxes do not depend on the size of the picture either.
 *
 * <p>Phantoms show whether a pipeline works and whether learning learns. They say nothing of patients.
 */
public final class PhantomSet implements FilmSource {
    private static final String VERSION = "phantom 1";
    private static final int SMALLEST = 16;
    private static final int LARGEST = 4096;

    private final int count;
    private final long seed;
    private final int size;
    private final List<FilmEntry> entries;

    /**
     * A set of phantoms.
     *
     * @param count films; the last patient may have fewer than were taken
     * @param seed another seed gives other patients
     * @param size width and height of the pictures, in pixels, 16 to 4096
     * @throws ConfigException if a number is out of range
     */
    public PhantomSet(int count, long seed, int size) {
        if (count < 1) {
            throw new ConfigException("count must be at least 1, was " + count);
        }
        if (size < SMALLEST || size > LARGEST) {
            throw new ConfigException("size must be from " + SMALLEST + " to " + LARGEST + " pixels, was " + size);
        }
        this.count = count;
        this.seed = seed;
        this.size = size;
        this.entries = films(seed).limit(count).map(PhantomSet::entry).toList();
    }

    @Override
    public String name() {
        return "phantom";
    }

    @Override
    public String citation() {
        return "Lucency phantoms: schematic chest films made by a computer program (" + VERSION + "); no patient data.";
    }

    @Override
    public List<String> labels() {
        return Stream.of(PhantomFinding.Kind.values())
                .map(PhantomFinding.Kind::label)
                .toList();
    }

    @Override
    public List<FilmEntry> entries() {
        return entries;
    }

    /** None: every phantom can be drawn. */
    @Override
    public List<Rejection> rejections() {
        return List.of();
    }

    /** Findings, side markers and borders; worked out anew at each call. */
    @Override
    public List<FilmBox> boxes() {
        return entries.parallelStream()
                .flatMap(entry -> PhantomBoxes.of(film(entry)).stream())
                .toList();
    }

    @Override
    public Map<String, String> provenance() {
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("generator", VERSION);
        provenance.put("seed", Long.toString(seed));
        provenance.put("count", Integer.toString(count));
        provenance.put("size", Integer.toString(size));
        return provenance;
    }

    @Override
    public GrayImage read(FilmEntry entry) {
        return PhantomRaster.draw(film(entry), size);
    }

    /** The film of an entry, drawn again. */
    PhantomFilm film(FilmEntry entry) {
        String[] parts = entry.id().split("-", -1);
        PhantomPatient patient = PhantomPatient.draw(seed, Integer.parseInt(parts[1]));
        return PhantomFilm.draw(patient, Integer.parseInt(parts[2]));
    }

    private static Stream<PhantomFilm> films(long seed) {
        return Stream.iterate(0, number -> number + 1)
                .map(number -> PhantomPatient.draw(seed, number))
                .flatMap(patient -> IntStream.rangeClosed(1, patient.studies().size())
                        .mapToObj(number -> PhantomFilm.draw(patient, number)));
    }

    private static FilmEntry entry(PhantomFilm film) {
        PhantomPatient patient = film.patient();
        List<LabelValue> labels = Stream.of(PhantomFinding.Kind.values())
                .map(kind -> film.shows(kind) ? LabelValue.POSITIVE : LabelValue.NEGATIVE)
                .toList();
        return new FilmEntry(
                film.id(),
                patient.id(),
                film.studyId(),
                film.bedside() ? "AP" : "PA",
                patient.sex(),
                patient.age(),
                patient.split(),
                film.id(),
                labels);
    }
}
