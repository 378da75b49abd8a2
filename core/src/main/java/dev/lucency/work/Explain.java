package dev.lucency.work;

import dev.lucency.ConfigException;
import dev.lucency.SettingException;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.eval.EvaluationRule;
import dev.lucency.explain.check.CheckFigure;
import dev.lucency.explain.check.CheckedFilms;
import dev.lucency.explain.map.HeatMaps;
import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.score.HeatMap;
import dev.lucency.io.DraftFolder;
import dev.lucency.io.OutputFolder;
import dev.lucency.seen.FilmAccess;
import dev.lucency.seen.TestReads;
import dev.lucency.tensor.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Explains a network by heat maps, and scores the maps against the boxes of findings beside baselines that need no network.
 *
 * @param start a run, a model folder, or a baseline
 * @param data the prepared set
 * @param kinds the kinds of maps; those that the network can give, without occlusion, if there are none
 * @param split whose films are explained; explaining test films is a reading of them, and recorded
 * @param again whether test films may be read though they were read before with this run or model
 * @param films at most so many of them, drawn by the seed of {@code rule}; all if it is empty
 * @param checks checks of the maps that need no boxes
 * @param pictures how many films are drawn at most, those with boxes first
 * @param rule how intervals are computed
 * @param out the maps: a new folder
 */
public record Explain(
        StartSpec start,
        Path data,
        Set<MapKind> kinds,
        Split split,
        boolean again,
        OptionalInt films,
        MapChecks checks,
        int pictures,
        EvaluationRule rule,
        Path out) {
    private static final int PICTURES = 12;

    /** @throws SettingException if a number is out of range */
    public Explain {
        Reading.requireTest(again, split);
        kinds = Set.copyOf(kinds);
        if (films.isPresent() && films.getAsInt() < 1) {
            throw new SettingException("films must be at least 1, was " + films.getAsInt());
        }
        if (pictures < 0) {
            throw new SettingException("pictures must be at least 0, was " + pictures);
        }
    }

    /** Returns a request for all usual maps of the films of validation. */
    public static Explain of(StartSpec start, Path data, Path out) {
        return new Explain(
                start,
                data,
                Set.of(),
                Split.VALIDATION,
                false,
                OptionalInt.empty(),
                MapChecks.NONE,
                PICTURES,
                EvaluationRule.withSeed(1),
                out);
    }

    /**
     * Computes the maps, scores them and writes the folder.
     *
     * @return what was written
     * @throws ConfigException if the network cannot give a kind of map that was asked for
     * @throws dev.lucency.DataException if the folder is not free, or test films were read before with this run or model
     */
    public ExplainFiles run(Work work) {
        OutputFolder.requireFree(out, "");
        PreparedSet set = work.open(data);
        MappedFilms chosen =
                MappedFilms.of(set, Set.of(split), films, rule.bootstrap().seed());
        try (Scope scope = Scope.open()) {
            ExplainedNetwork network = ExplainedNetwork.open(start, set, work);
            Set<MapKind> made = kinds(network);
            try (TestReads reads = Reading.told(network.start().testReads(set, Set.of(split), again), work);
                    DraftFolder draft = DraftFolder.open(out)) {
                work.take(network.start().backbone());
                FilmAccess access = reads.record(
                        network.start().origin().digest().orElse(""),
                        set.labels().size(),
                        out);
                Map<MapKind, List<List<HeatMap>>> maps = new LinkedHashMap<>();
                for (MapKind kind : made) {
                    maps.put(
                            kind,
                            HeatMaps.of(
                                    network.subject().maker(kind),
                                    network.start().input(),
                                    set,
                                    chosen.rows(),
                                    access,
                                    network.subject().device(),
                                    work.progress()));
                }
                CheckedFilms checked =
                        new CheckedFilms(set, chosen.first(checks.films()), access, rule.bootstrap(), work.progress());
                List<CheckFigure> figures = checks.run(network.subject(), made, checked);
                ExplainFiles files = ExplainFiles.of(network, set, chosen, maps, figures, rule.bootstrap());
                files.write(draft.path(), pictures, work.clock());
                draft.finish();
                reads.finish();
                return files;
            }
        }
    }

    private Set<MapKind> kinds(ExplainedNetwork network) {
        EnumSet<MapKind> possible = EnumSet.noneOf(MapKind.class);
        for (MapKind kind : MapKind.values()) {
            if (network.subject().gives(kind)) {
                possible.add(kind);
            }
        }
        if (possible.isEmpty()) {
            throw new ConfigException(start.start() + ": gives no kind of map; occlusion needs films whose side is"
                    + " divisible by 8, was " + network.start().input().size());
        }
        List<MapKind> impossible = new ArrayList<>(kinds);
        impossible.removeAll(possible);
        if (!impossible.isEmpty()) {
            throw new ConfigException(start.start() + ": cannot give maps of the kind "
                    + impossible.get(0).key() + "; it gives "
                    + String.join(", ", possible.stream().map(MapKind::key).toList()));
        }
        if (!kinds.isEmpty()) {
            return EnumSet.copyOf(kinds);
        }
        if (possible.size() > 1) {
            possible.remove(MapKind.OCCLUSION);
        }
        return possible;
    }
}
