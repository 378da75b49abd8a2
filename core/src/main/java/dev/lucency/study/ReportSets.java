package dev.lucency.study;

import dev.lucency.data.LabelValue;
import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.prepare.SetSummary;
import dev.lucency.study.config.SetConfig;
import dev.lucency.study.config.StudyFile;
import dev.lucency.study.report.SetFacts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads the films of the sets of a study.
 *
 * @param file the study's file
 * @param cells the cells, which make the phantoms
 */
record ReportSets(StudyFile file, ReportCells cells) {
    List<SetFacts> sets() {
        return file.config().sets().stream().map(this::facts).toList();
    }

    private SetFacts facts(SetConfig set) {
        boolean phantom = set.source() instanceof SetConfig.Phantoms;
        Optional<Path> folder = folder(set);
        if (folder.isEmpty()) {
            return new SetFacts(set.name(), uses(set), "Not made yet.", "", phantom, 0, Map.of(), Map.of(), List.of());
        }
        PreparedSet films = PreparedSet.open(folder.get());
        SetSummary summary = SetSummary.read(folder.get());
        Map<String, Integer> rejected = new TreeMap<>();
        summary.byReason().forEach((reason, left) -> rejected.put(reason, left.size()));
        Map<String, Integer> views = new TreeMap<>();
        summary.otherViews().forEach((reason, left) -> views.put(reason, left.size()));
        return new SetFacts(
                set.name(),
                uses(set),
                films.name() + ". " + films.citation(),
                films.digest(),
                phantom || films.name().startsWith("phantom"),
                films.size(),
                rejected,
                views,
                Stream.of(Split.values()).map(split -> split(films, split)).toList());
    }

    /** Returns the folder of a set; empty if the study has not made it yet. */
    private Optional<Path> folder(SetConfig set) {
        if (set.source() instanceof SetConfig.Prepared prepared) {
            return Optional.of(file.resolve(prepared.folder()));
        }
        return cells.plan().cells().stream()
                .filter(cell -> cell.name().equals("prepare/" + set.name()) && cells.isDone(cell))
                .map(cell -> cell.folder(cells.study()))
                .findFirst();
    }

    private List<String> uses(SetConfig set) {
        List<String> uses = new ArrayList<>();
        if (file.config().pretrainOn().contains(set.name())) {
            uses.add("pre-training");
        }
        file.config().targets().stream()
                .filter(target -> target.set().equals(set.name()))
                .forEach(target -> uses.add("target " + target.name()));
        file.config().targets().stream()
                .filter(target -> target.isElsewhere() && target.learned().equals(set.name()))
                .forEach(target -> uses.add("labels for target " + target.name()));
        return uses;
    }

    private static SetFacts.SplitFacts split(PreparedSet set, Split split) {
        List<PreparedFilm> films =
                set.films().stream().filter(film -> film.split() == split).toList();
        Map<String, Integer> positives = new LinkedHashMap<>();
        Map<String, Integer> negatives = new LinkedHashMap<>();
        IntStream.range(0, set.labels().size()).forEach(label -> {
            positives.put(set.labels().get(label), count(films, label, LabelValue.POSITIVE));
            negatives.put(set.labels().get(label), count(films, label, LabelValue.NEGATIVE));
        });
        return new SetFacts.SplitFacts(
                split.text(),
                films.size(),
                (int) films.stream().map(PreparedFilm::patient).distinct().count(),
                (int) films.stream().filter(film -> film.sex().equals("F")).count(),
                (int) films.stream().filter(film -> film.sex().equals("M")).count(),
                medianAge(films),
                positives,
                negatives);
    }

    private static int count(List<PreparedFilm> films, int label, LabelValue value) {
        return (int)
                films.stream().filter(film -> film.labels().get(label) == value).count();
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
