package dev.lucency.phantom;

import static java.util.Objects.requireNonNull;

import dev.lucency.Check;
import dev.lucency.data.FilmEntry;
import dev.lucency.data.LabelValue;
import dev.lucency.film.FilmBox;
import dev.lucency.film.GrayImage;
import dev.lucency.source.FilmListing;
import dev.lucency.source.FilmLists;
import dev.lucency.source.FilmMask;
import dev.lucency.source.MaskListing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Schematic chest films made by the computer, called phantoms, with known findings, boxes, side markers and borders. A film
 * depends only on the seed, its patient's number and its own number, not on the size of the set, the order of reading or the
 * machine. Its labels and its boxes do not depend on the size of the picture either.
 *
 * <p>Phantoms show whether a pipeline works and whether training improves a model. They say nothing about patients.
 *
 * @param count the number of films; the last patient may have fewer films than drawn
 * @param seed the seed of the patients
 * @param size the width and height of the pictures, in pixels, 16 to 4096
 * @param hospital where the films are made; the same number of a patient is another patient in another hospital
 */
public record PhantomSet(int count, long seed, int size, PhantomHospital hospital) {
    private static final String VERSION = "phantom 2";
    private static final String CITATION =
            "Lucency phantoms: schematic chest films made by a computer program (" + VERSION + "); no patient data.";
    private static final int SMALLEST = 16;
    private static final int LARGEST = 4096;

    /** Films of no hospital in particular. */
    public PhantomSet(int count, long seed, int size) {
        this(count, seed, size, PhantomHospital.MIXED);
    }

    /** @throws IllegalArgumentException if a number is out of range */
    public PhantomSet {
        Check.atLeast("count", count, 1);
        Check.that(
                size >= SMALLEST && size <= LARGEST,
                "size must be from " + SMALLEST + " to " + LARGEST + " pixels, was " + size);
    }

    /** Returns the films with their labels and boxes: findings, side markers and borders. No film is rejected. */
    public FilmListing listing() {
        FilmLists films = new FilmLists();
        entries().forEach(films::accept);
        List<FilmBox> boxes = films.entries().parallelStream()
                .flatMap(entry -> PhantomBoxes.of(film(entry)).stream())
                .toList();
        return FilmListing.of(hospital.set(), CITATION, labels(), films, provenance(), this::draw)
                .withBoxes(boxes);
    }

    /** Returns the films with their labels alone, without boxes, which take most of the time of a listing. */
    public List<FilmEntry> entries() {
        return films().limit(count).map(PhantomSet::entry).toList();
    }

    /** Returns the same films with masks of the lungs and of the heart. */
    public FilmListing listingWithMasks() {
        FilmListing films = listing();
        Map<String, FilmEntry> byId =
                films.entries().stream().collect(Collectors.toMap(FilmEntry::id, Function.identity()));
        List<FilmMask> masks = films.entries().stream()
                .flatMap(entry -> PhantomMask.names().stream().map(name -> new FilmMask(entry.id(), name, List.of())))
                .toList();
        return films.withMasks(new MaskListing(
                PhantomMask.names(),
                masks,
                (mask, film) -> PhantomMask.valueOf(mask.name().toUpperCase(Locale.ROOT))
                        .draw(film(requireNonNull(byId.get(mask.film()))), size)));
    }

    /** Returns the names of the labels, in the order of every film's labels. */
    static List<String> labels() {
        return Stream.of(PhantomFinding.Kind.values())
                .map(PhantomFinding.Kind::label)
                .toList();
    }

    /** Returns the version of the generator and the settings, by name. */
    public Map<String, String> provenance() {
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("generator", VERSION);
        provenance.put("seed", Long.toString(seed));
        provenance.put("count", Integer.toString(count));
        provenance.put("size", Integer.toString(size));
        if (hospital != PhantomHospital.MIXED) {
            provenance.put("hospital", hospital.text());
        }
        return provenance;
    }

    /** Draws the picture of an entry. */
    GrayImage draw(FilmEntry entry) {
        return PhantomRaster.draw(film(entry), size);
    }

    /** Draws the parameters of the film of an entry again. */
    PhantomFilm film(FilmEntry entry) {
        String[] numbers = entry.id().substring(hospital.set().length() + 1).split("-", -1);
        PhantomPatient patient = patient(Integer.parseInt(numbers[0]));
        return PhantomFilm.draw(patient, Integer.parseInt(numbers[1]));
    }

    private PhantomPatient patient(int number) {
        return PhantomPatient.draw(hospital, hospital.seed(seed), number);
    }

    /** Returns the films of all patients, without end. */
    Stream<PhantomFilm> films() {
        return Stream.iterate(0, number -> number + 1)
                .map(this::patient)
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
