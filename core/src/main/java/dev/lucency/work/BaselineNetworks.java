package dev.lucency.work;

import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.explain.check.CheckedFilms;
import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.map.MapSubject;
import dev.lucency.explain.map.Novelty;
import dev.lucency.explain.score.HeatMap;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.SeedStream;
import dev.lucency.train.WholeFilms;
import dev.lucency.transfer.Start;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Networks whose maps are baselines: the explained network with random weights, and novelty without learning.
 *
 * @param untrained the explained network with random weights
 * @param novelties maps of novelty, by the name of the baseline
 */
record BaselineNetworks(MapSubject untrained, Map<String, NoveltyMaps> novelties) {
    /** Maximum number of films that are compared with; more change the mean of a place little. */
    private static final int COMPARED = 512;

    /** A frozen network, and the maps of novelty of its features. */
    record NoveltyMaps(MapSubject network, Novelty maker) {}

    /**
     * Opens the networks; their tensors belong to the open scope. Films of training whose patients are not explained are compared with.
     *
     * @param starts frozen networks whose features give maps of novelty
     * @param explained rows of the films that are explained
     */
    static BaselineNetworks open(
            MapSubject subject, List<StartSpec> starts, PreparedSet set, int[] explained, long seed, Work work) {
        Map<String, NoveltyMaps> novelties = new LinkedHashMap<>();
        int[] compared = compared(set, explained, seed);
        if (compared.length < 2 && !starts.isEmpty()) {
            work.remark("novelty is left out: the set has no films of training by other patients to compare with");
        }
        for (StartSpec spec : compared.length < 2 ? List.<StartSpec>of() : starts) {
            Start start = Starts.open(spec, set, work.notes());
            work.take(start.backbone());
            novelties.put("novelty, " + start.name(), novelty(start, set, compared, work));
        }
        return new BaselineNetworks(subject.untrained(new Seed(seed)), novelties);
    }

    private static NoveltyMaps novelty(Start start, PreparedSet set, int[] compared, Work work) {
        MapSubject network = new MapSubject(start.backbone(), Optional.empty(), List.of(), start.input());
        Novelty.Fit fit = new Novelty.Fit(start.backbone());
        WholeFilms films = new WholeFilms(set, start.input(), network.device());
        films.visit(compared, "films to compare with", work.progress(), (from, some) -> fit.add(some));
        work.progress().end(compared.length + " films");
        return new NoveltyMaps(network, fit.finish());
    }

    private static int[] compared(PreparedSet set, int[] explained, long seed) {
        Set<String> patients = Arrays.stream(explained)
                .mapToObj(row -> set.films().get(row).patient())
                .collect(Collectors.toSet());
        int[] all = set.films().stream()
                .filter(film -> film.split() == Split.TRAIN && !patients.contains(film.patient()))
                .mapToInt(PreparedFilm::row)
                .toArray();
        int[] order = new Seed(seed).derive(SeedStream.NOVELTY_FILMS).permutation(all.length);
        return Arrays.stream(order)
                .limit(COMPARED)
                .map(place -> all[place])
                .sorted()
                .toArray();
    }

    /**
     * Computes the maps of the baselines.
     *
     * @param kind the kind of maps that they are compared with
     * @return by the name of the baseline, per film its maps: as many as the kind has, or one
     */
    Map<String, List<List<HeatMap>>> maps(MapKind kind, CheckedFilms films) {
        Map<String, List<List<HeatMap>>> maps = new LinkedHashMap<>();
        maps.put("untrained network", films.maps(untrained.maker(kind), untrained));
        novelties.forEach((name, novelty) -> maps.put(name, films.maps(novelty.maker(), novelty.network())));
        return maps;
    }
}
