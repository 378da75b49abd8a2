package dev.lucency.bench;

import dev.lucency.data.FilmEntry;
import dev.lucency.data.Split;
import dev.lucency.source.FilmListing;
import dev.lucency.source.nih.NihChestXray14;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;

/**
 * How long it takes, and how much heap, to index all of ChestX-ray14: 112,120 rows of 30,805 patients, 86,524 of them in the training list
 * and 25,596 in the other, 984 boxes on 880 films, in the folders of the twelve archives. Rows and lists are drawn, with the official counts;
 * the index opens no film, so the films are empty. Prints every label's count beside the one that was drawn.
 */
public final class NihIndexBench {
    private static final int FILMS = 112_120;
    private static final int PATIENTS = 30_805;
    private static final int TEST_FILMS = 25_596;
    private static final int BOXES = 984;
    private static final int FILMS_WITH_BOXES = 880;
    /** Where the archives images_001 to images_012 end. */
    private static final int[] ARCHIVES = {
        4_999, 14_999, 24_999, 34_999, 44_999, 54_999, 64_999, 74_999, 84_999, 94_999, 104_999, FILMS
    };

    private static final List<String> FINDINGS = NihChestXray14.findings();

    private final Random random = new Random(14);
    private final int[] drawn = new int[FINDINGS.size()];
    private final List<String> train = new ArrayList<>();
    private final List<String> test = new ArrayList<>();

    private NihIndexBench() {}

    /** Takes a folder; the first run makes the tree in it. */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        NihIndexBench made = new NihIndexBench();
        made.layOut(root);
        FilmListing set = IndexFigures.open(() -> NihChestXray14.open(root, new NihChestXray14.Plan(1, .1)));
        List<FilmEntry> films = set.entries();
        long boxed = set.boxes().stream().map(box -> box.film()).distinct().count();
        System.out.printf(
                Locale.ROOT,
                "%,d patients, %,d films of the training list, %,d of the test list, %,d boxes on %,d films%n",
                IndexFigures.patients(films),
                films.stream().filter(film -> film.split() != Split.TEST).count(),
                films.stream().filter(film -> film.split() == Split.TEST).count(),
                set.boxes().size(),
                boxed);
        for (int label = 0; label < FINDINGS.size(); label++) {
            System.out.printf(
                    Locale.ROOT,
                    "%-20s index %s, drawn %7d%n",
                    set.labels().get(label),
                    IndexFigures.counts(films, label),
                    made.drawn[label]);
        }
    }

    private void layOut(Path root) throws IOException {
        List<String> rows = new ArrayList<>();
        rows.add("Image Index,Finding Labels,Follow-up #,Patient ID,Patient Age,Patient Gender,View Position,"
                + "OriginalImage[Width,Height],OriginalImagePixelSpacing[x,y]");
        for (int patient = 1; patient <= PATIENTS; patient++) {
            boolean isTest = test.size() < TEST_FILMS && patient % 4 == 0;
            int count = films(patient, rows.size() - 1, isTest);
            for (int visit = 0; visit < count; visit++) {
                String film = String.format(Locale.ROOT, "%08d_%03d.png", patient, visit);
                (isTest ? test : train).add(film);
                IndexFigures.touch(
                        root.resolve(archive(rows.size())).resolve("images").resolve(film));
                rows.add(film + "," + findings() + "," + visit + "," + patient + "," + random.nextInt(95) + ","
                        + (random.nextBoolean() ? "M" : "F") + "," + (random.nextBoolean() ? "PA" : "AP")
                        + ",2500,2048,0.168,0.168");
            }
        }
        Files.createDirectories(root);
        Files.write(root.resolve("Data_Entry_2017.csv"), rows);
        Files.write(root.resolve("train_val_list.txt"), train);
        Files.write(root.resolve("test_list.txt"), test);
        Files.write(root.resolve("BBox_List_2017.csv"), boxes());
    }

    /** How many films a patient has, so that both lists come out as long as they are. */
    private int films(int patient, int before, boolean isTest) {
        int patientsLeft = PATIENTS - patient;
        int filmsLeft = FILMS - before;
        if (patientsLeft == 0) {
            return filmsLeft;
        }
        int most = isTest ? TEST_FILMS - test.size() : FILMS - TEST_FILMS - train.size() - patientsLeft;
        int wanted = 1 + random.nextInt(2 * Math.max(1, filmsLeft / (patientsLeft + 1)) + 1);
        return Math.max(1, Math.min(wanted, most));
    }

    private static String archive(int film) {
        int archive = 0;
        while (film > ARCHIVES[archive]) {
            archive++;
        }
        return String.format(Locale.ROOT, "images_%03d", archive + 1);
    }

    /** None in about half of the rows, else one to three. */
    private String findings() {
        if (random.nextInt(100) < 54) {
            return "No Finding";
        }
        TreeSet<Integer> found = new TreeSet<>();
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            found.add(random.nextInt(FINDINGS.size()));
        }
        found.forEach(label -> drawn[label]++);
        return String.join("|", found.stream().map(FINDINGS::get).toList());
    }

    private List<String> boxes() {
        List<String> rows = new ArrayList<>(List.of("Image Index,Finding Label,Bbox [x,y,w,h],,,"));
        for (int box = 0; box < BOXES; box++) {
            rows.add(test.get(box % FILMS_WITH_BOXES) + ",Infiltrate," + random.nextInt(500) + "," + random.nextInt(500)
                    + ",120.5,200");
        }
        return rows;
    }
}
