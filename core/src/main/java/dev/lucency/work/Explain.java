package dev.lucency.work;

import dev.lucency.ConfigException;
import dev.lucency.SettingException;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.eval.EvaluationRule;
import dev.lucency.explain.FilmCall;
import dev.lucency.explain.PictureChoice;
import dev.lucency.explain.check.CheckFigure;
import dev.lucency.explain.check.CheckedFilms;
import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.map.MapSubject;
import dev.lucency.explain.score.ThresholdIou;
import dev.lucency.io.DraftFolder;
import dev.lucency.io.OutputFolder;
import dev.lucency.seen.FilmAccess;
import dev.lucency.seen.TestReads;
import dev.lucency.tensor.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Explains a network by heat maps, and scores the maps against the boxes of findings beside baselines that know nothing of them.
 *
 * @param start a run, a model folder, or a baseline
 * @param data the prepared set
 * @param films which of its films are explained; explaining test films is a reading of them, and recorded
 * @param kinds the kinds of maps; those that the network can give, without occlusion, if there are none
 * @param stage stage of a residual network at which Grad-CAM and the similarity map are computed; the usual one if empty
 * @param novelty frozen networks whose features give maps of novelty without learning, as baselines
 * @param checks checks of the maps that need no boxes
 * @param pictures how many films are drawn at most; see {@link PictureChoice}
 * @param rule how intervals are computed
 * @param out the maps: a new folder
 */
public record Explain(
        StartSpec start,
        Path data,
        FilmChoice films,
        Set<MapKind> kinds,
        Optional<String> stage,
        List<StartSpec> novelty,
        MapChecks checks,
        int pictures,
        EvaluationRule rule,
        Path out) {
    /** The usual number of films that are drawn. */
    public static final int PICTURES = 12;

    /** The usual network of novelty: one with random weights. */
    public static final List<StartSpec> NOVELTY = List.of(StartSpec.of(StartSpec.RANDOM));

    /** @throws SettingException if a number is out of range */
    public Explain {
        kinds = Set.copyOf(kinds);
        novelty = List.copyOf(novelty);
        if (pictures < 0) {
            throw new SettingException("pictures must be at least 0, was " + pictures);
        }
    }

    /** Returns a request for all usual maps of the films of validation. */
    public static Explain of(StartSpec start, Path data, Path out) {
        return new Explain(
                start,
                data,
                FilmChoice.of(Split.VALIDATION),
                Set.of(),
                Optional.empty(),
                NOVELTY,
                MapChecks.NONE,
                PICTURES,
                EvaluationRule.withSeed(1),
                out);
    }

    /** Returns the same request for some kinds of maps alone. */
    public Explain with(Set<MapKind> some) {
        return new Explain(start, data, films, some, stage, novelty, checks, pictures, rule, out);
    }

    /** Returns the same request for maps at a stage of a residual network, such as {@code layer3}. */
    public Explain at(String name) {
        return new Explain(start, data, films, kinds, Optional.of(name), novelty, checks, pictures, rule, out);
    }

    /**
     * Computes the maps, scores them and writes the folder.
     *
     * @return what was written
     * @throws ConfigException if the network cannot give a kind of map that was asked for
     * @throws SettingException if the network does not have the stage
     * @throws dev.lucency.DataException if the folder is not free, or test films were read before with this run or model
     */
    public ExplainFiles run(Work work) {
        OutputFolder.requireFree(out, "");
        PreparedSet set = work.open(data);
        long seed = rule.bootstrap().seed();
        MappedFilms chosen = films.of(set, seed);
        checks.requireReadable(chosen);
        try (Scope scope = Scope.open()) {
            ExplainedNetwork opened = ExplainedNetwork.open(start, set, work);
            Set<MapKind> made = opened.kinds(kinds);
            ExplainedNetwork network = opened.at(stage, made);
            MapSubject subject = network.subject();
            Map<String, MapSubject> beside = network.beside(checks.beside(), made, set, work);
            try (TestReads reads = films.open(network.start(), set, chosen, work);
                    DraftFolder draft = DraftFolder.open(out)) {
                work.take(subject.whole());
                BaselineNetworks others = BaselineNetworks.open(subject, novelty, set, chosen.rows(), seed, work);
                FilmAccess access = reads.record(
                        network.start().origin().digest().orElse(""),
                        set.labels().size(),
                        out);
                CheckedFilms all = new CheckedFilms(set, chosen.rows(), access, rule.bootstrap(), work.progress());
                List<MapSet> maps = new ArrayList<>();
                Map<MapKind, Map<String, ThresholdIou>> thresholds = new EnumMap<>(MapKind.class);
                CheckedFilms marked = marked(all, chosen);
                for (MapKind kind : made) {
                    maps.add(MapSet.of(kind, subject, others, all));
                    if (marked.rows().length > 0) {
                        thresholds.put(
                                kind,
                                ExplainScores.of(MapSet.alone(kind, subject, marked))
                                        .chosenThresholds());
                    }
                }
                List<CheckFigure> figures = checks.run(subject, made, beside, all.first(checks.films()));
                List<List<FilmCall>> calls = network.calls(all);
                ExplainFiles files =
                        ExplainFiles.of(network, set, chosen, maps, calls, thresholds, figures, rule.bootstrap());
                files.write(draft.path(), pictures, work.clock());
                draft.finish();
                reads.finish();
                return files;
            }
        }
    }

    /** Returns the films of validation with regions, on which thresholds are chosen; none if films of validation are explained themselves. */
    private static CheckedFilms marked(CheckedFilms all, MappedFilms chosen) {
        return all.of(
                chosen.splits().contains(Split.VALIDATION)
                        ? new int[0]
                        : ExplainScores.located(all.set(), all.set().rows(Split.VALIDATION)));
    }
}
