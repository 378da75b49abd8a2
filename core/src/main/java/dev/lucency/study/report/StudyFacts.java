package dev.lucency.study.report;

import dev.lucency.eval.Score;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything about a study but its scores and costs.
 *
 * @param name name of the study
 * @param question the question
 * @param lucency version of the program
 * @param arms what each arm is, by its name
 * @param targets what is judged in each target, by its name
 * @param homes for each target that is judged on another set than it was learned on: the target on the set that it was learned on
 * @param revisions changes of the plan, the first is its begin
 * @param cells number of cells by status
 * @param runs number of finished cells by verb
 * @param testReadings number of finished cells that read test films
 * @param plannedTestReadings number of cells that read test films
 * @param sets the sets
 * @param budgets what each pre-training spends and sees
 * @param pretrainings settings of each pre-training
 * @param transfers settings of each transfer
 * @param health logs of the pre-trainings and fine-tunings
 * @param maps heat maps of models
 * @param digests digests of what the study reads from outside, by name
 * @param environment versions and devices of the runs by name; several values if runs differ
 * @param remarks what the results record about films that a model has seen before, a sentence each
 * @param floors scores of view, age and sex alone
 */
public record StudyFacts(
        String name,
        String question,
        String lucency,
        Map<String, String> arms,
        Map<String, String> targets,
        Map<String, String> homes,
        List<Revision> revisions,
        Map<String, Integer> cells,
        Map<String, Integer> runs,
        long testReadings,
        long plannedTestReadings,
        List<SetFacts> sets,
        Budgets budgets,
        List<Recipe> pretrainings,
        List<Recipe> transfers,
        List<RunHealth> health,
        List<ArmMaps> maps,
        Map<String, String> digests,
        Map<String, List<String>> environment,
        List<String> remarks,
        List<Floor> floors) {
    public StudyFacts {
        arms = Collections.unmodifiableMap(new LinkedHashMap<>(arms));
        targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
        homes = Collections.unmodifiableMap(new LinkedHashMap<>(homes));
        revisions = List.copyOf(revisions);
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
        runs = Collections.unmodifiableMap(new LinkedHashMap<>(runs));
        sets = List.copyOf(sets);
        pretrainings = List.copyOf(pretrainings);
        transfers = List.copyOf(transfers);
        health = List.copyOf(health);
        maps = List.copyOf(maps);
        digests = Collections.unmodifiableMap(new LinkedHashMap<>(digests));
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        remarks = List.copyOf(remarks);
        floors = List.copyOf(floors);
    }

    /**
     * A change of the plan.
     *
     * @param time when, ISO 8601
     * @param digest SHA-256 of the whole file of the study
     */
    public record Revision(String time, String digest) {}

    /**
     * The budgets of the pre-trainings.
     *
     * @param parts names of the parts
     * @param rows what each arm has
     * @param unfair differences that no arm declares, a sentence each
     * @param declared differences that an arm declares as what it tests, a sentence each
     */
    public record Budgets(List<String> parts, List<Budget> rows, List<String> unfair, List<String> declared) {
        public Budgets {
            parts = List.copyOf(parts);
            rows = List.copyOf(rows);
            unfair = List.copyOf(unfair);
            declared = List.copyOf(declared);
        }
    }

    /**
     * What a pre-training spends and sees.
     *
     * @param arm the arm
     * @param backbone the backbone
     * @param parts values in the order of the parts
     */
    public record Budget(Arm arm, String backbone, List<String> parts) {
        public Budget {
            parts = List.copyOf(parts);
        }
    }

    /**
     * The score of view, age and sex alone: what a classifier reaches without looking at a film.
     *
     * @param target name of the target
     * @param fraction fraction of the labels
     * @param auroc mean AUROC with its interval
     */
    public record Floor(String target, double fraction, Score auroc) {}

    /** Returns the score of view, age and sex alone in a setting; empty if the set has none of them. */
    Optional<Floor> floor(Setting setting) {
        return floors.stream()
                .filter(floor -> floor.target().equals(setting.target()) && floor.fraction() == setting.fraction())
                .findFirst();
    }

    /** Returns whether all sets are phantoms. */
    boolean isPhantom() {
        return !sets.isEmpty() && sets.stream().allMatch(SetFacts::phantom);
    }

    /** Returns the number of cells. */
    int planned() {
        return cells.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns the number of cells that are done. */
    int done() {
        return Optional.ofNullable(cells.get("done")).orElse(0);
    }
}
