package dev.lucency.report;

import dev.lucency.chart.Figures;
import dev.lucency.chart.Html;
import dev.lucency.chart.Page;
import dev.lucency.chart.PlainTable;
import dev.lucency.data.LabelValue;
import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.io.AtomicFile;
import dev.lucency.prepare.SetSummary;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One page that tells what is in a prepared set: parts, labels, films to look at, what was left out and what is there twice. */
public final class PreparedPage {
    /** Its name in the folder of the set. */
    public static final String NAME = "prepared.html";

    private static final int EXAMPLES = 16;

    private PreparedPage() {}

    /**
     * Writes {@code prepared.html} into the folder of a set.
     *
     * @throws dev.lucency.DataException if it cannot be written, or the set is damaged
     */
    public static void write(Path folder) {
        AtomicFile.write(folder.resolve(NAME), html(PreparedSet.open(folder), SetSummary.read(folder)));
    }

    /** The page. */
    static String html(PreparedSet set, SetSummary summary) {
        return Page.html(
                set.name(),
                header(set)
                        + parts(set)
                        + labels(set)
                        + examples(set)
                        + leftOut(summary)
                        + otherViews(summary)
                        + notes(summary)
                        + duplicates(summary)
                        + provenance(set));
    }

    private static String header(PreparedSet set) {
        return String.format(
                Locale.ROOT,
                """
                <header>
                <p class="over">Lucency prepared set</p>
                <h1>%s</h1>
                <p class="lede">%s films of %s patients, %d×%d pixels.</p>
                <p class="meta">%s</p>
                </header>
                """,
                Html.escaped(set.name()),
                Figures.count(set.count()),
                Figures.count(patients(set.films())),
                set.size(),
                set.size(),
                Html.escaped(set.citation()));
    }

    private static String parts(PreparedSet set) {
        PlainTable table = new PlainTable(
                "No patient is in two parts.",
                List.of("part", "films", "patients", "PA", "AP", "lateral", "women", "men", "median age"));
        for (Split split : Split.values()) {
            List<PreparedFilm> films = of(set, split);
            table.row(
                    split.text(),
                    cells(
                            Figures.count(films.size()),
                            Figures.count(patients(films)),
                            count(films, film -> film.view().equals("PA")),
                            count(films, film -> film.view().equals("AP")),
                            count(films, film -> film.view().equals("LATERAL")),
                            count(films, film -> film.sex().equals("F")),
                            count(films, film -> film.sex().equals("M")),
                            medianAge(films)));
        }
        return section("Parts", table.html());
    }

    private static String labels(PreparedSet set) {
        PlainTable table = new PlainTable(
                "Positive films, and their share of those of which it is known; uncertain and unknown films of all parts.",
                List.of("label", "train", "validation", "test", "uncertain", "unknown"));
        for (int i = 0; i < set.labels().size(); i++) {
            int label = i;
            table.row(
                    set.labels().get(label),
                    cells(
                            prevalence(of(set, Split.TRAIN), label),
                            prevalence(of(set, Split.VALIDATION), label),
                            prevalence(of(set, Split.TEST), label),
                            count(set.films(), film -> film.labels().get(label) == LabelValue.UNCERTAIN),
                            count(set.films(), film -> film.labels().get(label) == LabelValue.UNKNOWN)));
        }
        return section("Labels", table.html());
    }

    private static String prevalence(List<PreparedFilm> films, int label) {
        long positive = films.stream()
                .filter(film -> film.labels().get(label) == LabelValue.POSITIVE)
                .count();
        long known = positive
                + films.stream()
                        .filter(film -> film.labels().get(label) == LabelValue.NEGATIVE)
                        .count();
        return known == 0
                ? "none known"
                : Figures.count(positive) + " (" + Figures.fixed(100.0 * positive / known, 1) + " %)";
    }

    /** Films of train alone, so that nobody sees test by looking here: a positive of each label, then others. */
    private static String examples(PreparedSet set) {
        Map<Integer, String> shown = new LinkedHashMap<>();
        int[] train = set.rows(Split.TRAIN);
        for (int i = 0; i < set.labels().size(); i++) {
            int label = i;
            Arrays.stream(train)
                    .filter(row -> set.films().get(row).labels().get(label) == LabelValue.POSITIVE)
                    .filter(row -> !shown.containsKey(row))
                    .findFirst()
                    .ifPresent(row -> shown.put(row, findings(set, row)));
        }
        int step = Math.max(1, train.length / EXAMPLES);
        IntStream.iterate(0, place -> place < train.length, place -> place + step)
                .map(place -> train[place])
                .forEach(row -> shown.putIfAbsent(row, findings(set, row)));
        String pictures = shown.entrySet().stream()
                .limit(EXAMPLES)
                .map(film ->
                        "<figure><img src=\"%s\" alt=\"\" width=\"192\" height=\"192\"><figcaption>%s<br>%s</figcaption></figure>\n"
                                .formatted(
                                        FilmPicture.address(set, film.getKey()),
                                        Html.escaped(
                                                set.films().get(film.getKey()).id()),
                                        Html.escaped(film.getValue())))
                .collect(Collectors.joining());
        return section("Films of train", "<div class=\"films\">\n" + pictures + "</div>\n");
    }

    private static String findings(PreparedSet set, int row) {
        List<LabelValue> values = set.films().get(row).labels();
        return IntStream.range(0, values.size())
                .filter(label -> values.get(label) == LabelValue.POSITIVE)
                .mapToObj(set.labels()::get)
                .collect(Collectors.joining(", "));
    }

    private static String leftOut(SetSummary summary) {
        if (summary.rejections().isEmpty()) {
            String none = summary.otherViews().isEmpty() ? "left out" : "rejected";
            return section("Left out", "<p>No film was " + none + ".</p>\n");
        }
        PlainTable table =
                new PlainTable("All of them are in rejected.csv.", List.of("reason", "films", "such as", "because"));
        rows(table, summary.byReason());
        return section("Left out", table.html());
    }

    private static String otherViews(SetSummary summary) {
        if (summary.otherViews().isEmpty()) {
            return "";
        }
        PlainTable table = new PlainTable(
                "Films of views that were not asked for. All of them are in other-views.csv.",
                List.of("what says so", "films", "such as"));
        summary.otherViews()
                .forEach((reason, films) -> table.row(reason, cells(Figures.count(films.size()), films.get(0))));
        return section("Of other views", table.html());
    }

    private static String notes(SetSummary summary) {
        if (summary.notes().isEmpty()) {
            return "";
        }
        PlainTable table =
                new PlainTable("All of them are in notes.csv.", List.of("note", "films", "such as", "meaning"));
        rows(table, summary.byNote());
        return section("Taken with a note", table.html());
    }

    private static void rows(PlainTable table, Map<String, List<SetSummary.LeftOut>> kinds) {
        kinds.forEach((kind, films) -> table.row(
                kind,
                cells(
                        Figures.count(films.size()),
                        films.get(0).path(),
                        films.get(0).detail())));
    }

    private static String duplicates(SetSummary summary) {
        List<SetSummary.Twice> pairs = summary.duplicates();
        if (pairs.isEmpty()) {
            return section("There twice", "<p>No film was found twice.</p>\n");
        }
        PlainTable table = new PlainTable(
                "Pairs of films that are one film; all of them are in duplicates.csv.",
                List.of("kind", "pairs", "of different patients", "in different parts", "such as"));
        for (boolean exact : new boolean[] {true, false}) {
            List<SetSummary.Twice> kind =
                    pairs.stream().filter(pair -> pair.exact() == exact).toList();
            if (!kind.isEmpty()) {
                table.row(
                        exact ? "equal" : "looking equal",
                        cells(
                                Figures.count(kind.size()),
                                Figures.count(kind.stream()
                                        .filter(pair -> !pair.isOfOnePatient())
                                        .count()),
                                Figures.count(kind.stream()
                                        .filter(SetSummary.Twice::isAcrossSplits)
                                        .count()),
                                kind.get(0).id() + " and " + kind.get(0).otherId()));
            }
        }
        return section("There twice", table.html());
    }

    private static String provenance(PreparedSet set) {
        PlainTable table = new PlainTable("How the set was made.", List.of("what", "value"));
        set.provenance().forEach((name, value) -> table.row(name, cells(value)));
        return section("Provenance", table.html());
    }

    private static String section(String title, String body) {
        return "<section>\n<h2>" + Html.escaped(title) + "</h2>\n" + body + "</section>\n";
    }

    private static String cells(String... texts) {
        return Arrays.stream(texts).map(PlainTable::cell).collect(Collectors.joining());
    }

    private static List<PreparedFilm> of(PreparedSet set, Split split) {
        return set.films().stream().filter(film -> film.split() == split).toList();
    }

    private static long patients(List<PreparedFilm> films) {
        return films.stream().map(PreparedFilm::patient).distinct().count();
    }

    private static String count(List<PreparedFilm> films, Predicate<PreparedFilm> which) {
        return Figures.count(films.stream().filter(which).count());
    }

    private static String medianAge(List<PreparedFilm> films) {
        int[] ages = films.stream()
                .flatMap(film -> Stream.ofNullable(film.age()))
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
        return ages.length == 0 ? "" : String.valueOf(ages[ages.length / 2]);
    }
}
