package dev.lucency.study;

import dev.lucency.ConfigException;
import dev.lucency.DataException;
import dev.lucency.data.FilmEntry;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.eval.SizeGroup;
import dev.lucency.explain.score.BoxedFindings;
import dev.lucency.io.Sha256;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.ModelFolder;
import dev.lucency.progress.Progress;
import dev.lucency.study.cell.Cell;
import dev.lucency.study.cell.CellInput;
import dev.lucency.study.cell.PhantomTask;
import dev.lucency.study.config.BackboneChoice;
import dev.lucency.study.config.SetConfig;
import dev.lucency.study.config.StudyFile;
import dev.lucency.study.config.TargetConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The inputs of a study from outside: prepared sets and supervised weights, checked and identified by their content. */
final class StudyInputs {
    private final StudyFile file;
    private final Map<String, Set> sets = new LinkedHashMap<>();
    private final Map<String, CellInput> weights = new LinkedHashMap<>();

    /**
     * A set of the study.
     *
     * @param input where it lies
     * @param cell the cell that makes it; empty if it comes from outside
     * @param size number of films
     * @param boxed splits in which a film has a box of a finding
     */
    record Set(CellInput input, Optional<Cell> cell, SetSize size, java.util.Set<Split> boxed) {}

    private StudyInputs(StudyFile file) {
        this.file = file;
    }

    /**
     * Opens the sets and the weights.
     *
     * @param progress reports the check of pixels that were not checked before
     * @throws DataException if one is missing or damaged
     */
    static StudyInputs open(StudyFile file, Progress progress) {
        StudyInputs inputs = new StudyInputs(file);
        file.config().sets().forEach(set -> inputs.sets.put(set.name(), inputs.set(set, progress)));
        for (BackboneChoice backbone : file.config().backbones()) {
            if (!backbone.weights().isEmpty()) {
                inputs.weights.put(backbone.name(), weights(file.resolve(backbone.weights())));
            }
        }
        return inputs;
    }

    /** Returns a set by its name in the study. */
    Set set(String name) {
        return Optional.ofNullable(sets.get(name)).orElseThrow();
    }

    /**
     * Checks that a target whose findings are judged by their size has findings with boxes.
     *
     * @throws ConfigException if it has none
     */
    void requireBoxes(TargetConfig target) {
        if (target.findings() != SizeGroup.ALL && !set(target.set()).boxed().contains(target.split())) {
            throw new ConfigException(file.path() + ": targets: " + target.name() + " judges "
                    + target.findings().key() + " findings, but " + target.set() + " has no box of a finding in its "
                    + target.split().text() + " films; prepare the set with boxes, or leave out 'findings'");
        }
    }

    /**
     * Returns the supervised weights of a backbone.
     *
     * @throws ConfigException if the study names none
     */
    CellInput weights(String backbone, String arm) {
        return Optional.ofNullable(weights.get(backbone))
                .orElseThrow(
                        () -> new ConfigException(
                                file.path() + ": arm " + arm + " starts from the weights of " + backbone
                                        + ", which names none; add 'weights' to that backbone, or name the backbones of the arm"));
    }

    /** Returns the settings of the network of supervised weights; empty if they are not in a model folder. */
    static Optional<BackboneConfig> network(CellInput weights) {
        return weights instanceof CellInput.FromPath from && ModelFolder.isModel(from.path())
                ? Optional.of(ModelFolder.backboneConfig(from.path()))
                : Optional.empty();
    }

    private Set set(SetConfig config, Progress progress) {
        if (config.source() instanceof SetConfig.Phantoms phantoms) {
            Cell cell = Cell.of("prepare/" + config.name(), new PhantomTask(phantoms));
            return new Set(new CellInput.FromCell(cell), Optional.of(cell), size(phantoms), EnumSet.allOf(Split.class));
        }
        Path folder = file.resolve(((SetConfig.Prepared) config.source()).folder());
        PreparedSet set = PreparedSet.open(folder, progress);
        java.util.Set<Split> boxed = EnumSet.noneOf(Split.class);
        for (Split split : Split.values()) {
            if (BoxedFindings.any(set, split)) {
                boxed.add(split);
            }
        }
        return new Set(new CellInput.FromPath(folder, set.digest()), Optional.empty(), size(set), boxed);
    }

    /** Returns the number of phantoms of each split. */
    static SetSize size(SetConfig.Phantoms phantoms) {
        Map<Split, Long> films = phantoms.films().entries().stream()
                .collect(Collectors.groupingBy(FilmEntry::split, Collectors.counting()));
        return new SetSize(
                phantoms.side(),
                films.getOrDefault(Split.TRAIN, 0L).intValue(),
                films.getOrDefault(Split.VALIDATION, 0L).intValue(),
                films.getOrDefault(Split.TEST, 0L).intValue());
    }

    private static SetSize size(PreparedSet set) {
        return new SetSize(
                set.size(),
                set.rows(Split.TRAIN).length,
                set.rows(Split.VALIDATION).length,
                set.rows(Split.TEST).length);
    }

    /** Returns the number of films of each set, by its input. */
    Map<CellInput, SetSize> sizes() {
        Map<CellInput, SetSize> sizes = new LinkedHashMap<>();
        sets.values().forEach(set -> sizes.put(set.input(), set.size()));
        return sizes;
    }

    private static CellInput weights(Path path) {
        Path weights = ModelFolder.isModel(path) ? ModelFolder.weights(path) : path;
        if (!Files.isRegularFile(weights)) {
            throw new DataException(
                    path + ": is no file of weights and no model folder; import the weights, or name" + " their file");
        }
        try {
            return new CellInput.FromPath(path, Sha256.of(weights));
        } catch (IOException e) {
            throw new DataException(weights + ": cannot be read: " + e.getMessage() + "; check the disk", e);
        }
    }
}
