package dev.lucency.work;

import dev.lucency.ConfigException;
import dev.lucency.SettingException;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.eval.EvaluationRule;
import dev.lucency.explain.Localisation;
import dev.lucency.explain.SelectionMap;
import dev.lucency.explain.SelectionMaps;
import dev.lucency.io.DraftFolder;
import dev.lucency.io.OutputFolder;
import dev.lucency.model.TopKBackbone;
import dev.lucency.tensor.Scope;
import dev.lucency.transfer.Start;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Maps the patches that a run selects: pictures, tables, and their agreement with boxes.
 *
 * @param start run that selects patches, one of its checkpoint files, or a model with top-K features
 * @param data folder of the prepared set
 * @param splits splits whose films are mapped if no ids are given
 * @param films maximum number of films, drawn with the seed of {@code rule}; all films if empty
 * @param ids ids of the films to map, from any split; if empty, films of {@code splits} are mapped
 * @param pictures maximum number of films that are drawn; films with boxes come first
 * @param rule how confidence intervals are computed
 * @param out new folder for the maps
 */
public record Patches(
        StartSpec start,
        Path data,
        Set<Split> splits,
        OptionalInt films,
        List<String> ids,
        int pictures,
        EvaluationRule rule,
        Path out) {
    private static final int PICTURES = 24;

    /** @throws SettingException if a number is out of range, or both a number of films and ids are given */
    public Patches {
        splits = Collections.unmodifiableSortedSet(new TreeSet<>(splits)); // in the order of their enum
        ids = List.copyOf(ids);
        if (films.isPresent() && films.getAsInt() < 1) {
            throw new SettingException("films must be at least 1, was " + films.getAsInt());
        }
        if (pictures < 0) {
            throw new SettingException("pictures must be at least 0, was " + pictures);
        }
        if (films.isPresent() && !ids.isEmpty()) {
            throw new SettingException("films draws some of a split, give it without 'ids'");
        }
    }

    /** Maps of all films of the validation split. */
    public static Patches of(Path run, Path data, Path out) {
        return new Patches(
                StartSpec.of(run.toString()),
                data,
                Set.of(Split.VALIDATION),
                OptionalInt.empty(),
                List.of(),
                PICTURES,
                EvaluationRule.withSeed(1),
                out);
    }

    /**
     * Computes the maps and writes them.
     *
     * @return the maps and what was computed from them
     * @throws ConfigException if the start selects no patches
     */
    public SelectionFiles run(Work work) {
        OutputFolder.requireFree(out, "");
        PreparedSet set = work.open(data);
        MappedFilms chosen = ids.isEmpty()
                ? MappedFilms.of(set, splits, films, rule.bootstrap().seed())
                : MappedFilms.of(set, ids);
        try (Scope scope = Scope.open()) {
            Start opened = Starts.kept(start, work.notes());
            TopKBackbone backbone = selecting(opened);
            try (DraftFolder draft = DraftFolder.open(out)) {
                work.take(backbone);
                List<SelectionMap> maps =
                        SelectionMaps.of(backbone, opened.input(), set, chosen.rows(), work.progress());
                List<Localisation> found = Localisation.of(maps, set, rule.bootstrap());
                SelectionFiles files = new SelectionFiles(opened, set, chosen, maps, found);
                files.write(draft.path(), pictures, work.clock());
                draft.finish();
                return files;
            }
        }
    }

    private TopKBackbone selecting(Start opened) {
        if (opened.backbone() instanceof TopKBackbone backbone) {
            return backbone;
        }
        throw new ConfigException(start.start() + ": selects no patches; name a run with the key patches in its"
                + " configuration, such as patches.selection=straight-through, or a model with 'features=top-k'");
    }
}
