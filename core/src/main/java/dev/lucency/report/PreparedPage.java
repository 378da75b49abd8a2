package dev.lucency.report;

import static java.util.Objects.requireNonNull;

import dev.lucency.chart.Figures;
import dev.lucency.chart.Html;
import dev.lucency.chart.Page;
import dev.lucency.chart.PlainTable;
import dev.lucency.data.LabelValue;
import dev.lucency.data.MaskTable;
import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.io.AtomicFile;
import dev.lucency.prepare.SetSummary;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The HTML page of a prepared set: splits, labels, masks, example films, rejected films and duplicates. */
public final class PreparedPage {
    /** The file name in the folder of the set. */
    public static final String NAME = "prepared.html";

    private static final int EXAMPLES = 16;

    private PreparedPage() {}

    /**
     * Writes {@code prepared.html} into the folder of a set.
     *
     * @throws dev.lucency.DataException if the file cannot be written or the set is damaged
     */
    public static void write(Path folder) {
        AtomicFile.write(folder.resolve(NAME), html(PreparedSet.open(folder), SetSummary.read(folder)));
    }

    /** Returns the HTML text of the page. */
    static String html(PreparedSet set, SetSummary summary) {
        return Page.html(
                set.name(),
                Html.of(
                        header(set),
                        parts(set),
                        labels(set),
                        masks(set),
                        examples(set),
                        leftOut(summary),
                        otherViews(summary),
                        notes(summary),
                        duplicates(summary),
                        provenance(set)));
    }

    private static Html header(PreparedSet set) {
        String fine = set.fineSize().isPresent()
                ? " (finer copies: %1$s×%1$s)".formatted(set.fineSize().getAsInt())
                : "";
        String lede = "%s films of %s patients, %s×%s pixels%s."
                .formatted(
                        Figures.count(set.count()), Figures.count(patients(set.films())), set.size(), set.size(), fine);
        return PageParts.header(
                "Lucency prepared set",
                set.name(),
                PageParts.paragraph("lede", lede),
                PageParts.paragraph("meta", set.citation()));
    }

    private static Html parts(PreparedSet set) {
        PlainTable table = new PlainTable(
                "No patient is in two splits.",
                List.of("split", "films", "patients", "PA", "AP", "lateral", "women", "men", "median age"));
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
        return PageParts.section("Splits", table.html());
    }

    private static Html labels(PreparedSet set) {
        PlainTable table = new PlainTable(
                "Positive films and their share of the films with a known label; uncertain and unknown films of all splits.",
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
        return PageParts.section("Labels", table.html());
    }

    private static Html masks(PreparedSet set) {
        if (set.masks().names().isEmpty()) {
            return Html.NONE;
        }
        PlainTable table = new PlainTable(
                "Films with a mask, and the mean share of the picture that it covers. For all other films, the mask is unknown.",
                List.of("mask", "train", "validation", "test", "share of the picture"));
        Map<String, Split> splits =
                set.films().stream().collect(Collectors.toMap(PreparedFilm::id, PreparedFilm::split));
        for (String name : set.masks().names()) {
            List<MaskTable.Row> rows = set.masks().table().stream()
                    .filter(row -> row.mask().equals(name))
                    .toList();
            Map<Split, Long> films = rows.stream()
                    .collect(Collectors.groupingBy(
                            row -> requireNonNull(splits.get(row.film())), Collectors.counting()));
            OptionalDouble area = rows.stream().mapToDouble(MaskTable.Row::area).average();
            table.row(
                    name,
                    cells(
                            Figures.count(films.getOrDefault(Split.TRAIN, 0L)),
                            Figures.count(films.getOrDefault(Split.VALIDATION, 0L)),
                            Figures.count(films.getOrDefault(Split.TEST, 0L)),
                            area.isEmpty() ? "" : Figures.fixed(100 * area.getAsDouble(), 1) + " %"));
        }
        return PageParts.section("Masks", table.html());
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

    /** Returns example films of train only, so that the page shows no test film: a positive film of each label, then others. */
    private static Html examples(PreparedSet set) {
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
        Html pictures = shown.entrySet().stream()
                .limit(EXAMPLES)
                .map(film -> example(set, film.getKey(), film.getValue()))
                .collect(Html.joining());
        return PageParts.section(
                "Training films", Html.element("div").with("class", "films").block(pictures));
    }

    private static Html example(PreparedSet set, int row, String findings) {
        Html picture = Html.element("img")
                .with("src", FilmPicture.address(set, row))
                .with("alt", "")
                .with("width", FilmPicture.LARGEST)
                .with("height", FilmPicture.LARGEST)
                .alone();
        Html id = Html.text(set.films().get(row).id());
        Html caption = Html.element("figcaption").of(id, Html.element("br").alone(), Html.text(findings));
        return Html.element("figure").of(picture, caption).line();
    }

    private static String findings(PreparedSet set, int row) {
        List<LabelValue> values = set.films().get(row).labels();
        return IntStream.range(0, values.size())
                .filter(label -> values.get(label) == LabelValue.POSITIVE)
                .mapToObj(set.labels()::get)
                .collect(Collectors.joining(", "));
    }

    private static Html leftOut(SetSummary summary) {
        if (summary.rejections().isEmpty()) {
            String none = summary.otherViews().isEmpty() ? "left out" : "rejected";
            return PageParts.section("Left out", PageParts.paragraph("No film was " + none + "."));
        }
        PlainTable table = new PlainTable(
                "The complete list is in rejected.csv.", List.of("reason", "films", "such as", "because"));
        rows(table, summary.byReason());
        return PageParts.section("Left out", table.html());
    }

    private static Html otherViews(SetSummary summary) {
        if (summary.otherViews().isEmpty()) {
            return Html.NONE;
        }
        PlainTable table = new PlainTable(
                "Films of views that were not requested. The complete list is in other-views.csv.",
                List.of("evidence", "films", "such as"));
        summary.otherViews()
                .forEach((reason, films) -> table.row(reason, cells(Figures.count(films.size()), films.get(0))));
        return PageParts.section("Other views", table.html());
    }

    private static Html notes(SetSummary summary) {
        if (summary.notes().isEmpty()) {
            return Html.NONE;
        }
        PlainTable table =
                new PlainTable("The complete list is in notes.csv.", List.of("note", "films", "such as", "meaning"));
        rows(table, summary.byNote());
        return PageParts.section("Accepted with a note", table.html());
    }

    private static void rows(PlainTable table, Map<String, List<SetSummary.LeftOut>> kinds) {
        kinds.forEach((kind, films) -> table.row(
                kind,
                cells(
                        Figures.count(films.size()),
                        films.get(0).path(),
                        films.get(0).detail())));
    }

    private static Html duplicates(SetSummary summary) {
        List<SetSummary.Twice> pairs = summary.duplicates();
        if (pairs.isEmpty()) {
            return PageParts.section("Duplicates", PageParts.paragraph("No film was found twice."));
        }
        PlainTable table = new PlainTable(
                "Pairs of films that are the same film; the complete list is in duplicates.csv.",
                List.of("kind", "pairs", "of different patients", "in different splits", "such as"));
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
        return PageParts.section("Duplicates", table.html());
    }

    private static Html provenance(PreparedSet set) {
        PlainTable table = new PlainTable("How the set was made.", List.of("what", "value"));
        set.provenance().forEach((name, value) -> table.row(name, cells(value)));
        return PageParts.section("Provenance", table.html());
    }

    private static Html cells(String... texts) {
        return Arrays.stream(texts).map(PlainTable::cell).collect(Html.joining());
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
