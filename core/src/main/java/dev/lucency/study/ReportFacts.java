package dev.lucency.study;

import dev.lucency.Version;
import dev.lucency.eval.EvaluationRule;
import dev.lucency.eval.ModelMeans;
import dev.lucency.eval.NamedPredictions;
import dev.lucency.io.Json;
import dev.lucency.progress.Figure;
import dev.lucency.result.FindingSizesCsv;
import dev.lucency.result.OverlapResult;
import dev.lucency.result.TrainingLog;
import dev.lucency.study.cell.Cell;
import dev.lucency.study.cell.CellInput;
import dev.lucency.study.cell.FineTuneTask;
import dev.lucency.study.cell.PretrainTask;
import dev.lucency.study.config.BudgetPart;
import dev.lucency.study.config.StudyConfig;
import dev.lucency.study.config.StudyFile;
import dev.lucency.study.config.TargetConfig;
import dev.lucency.study.report.RunHealth;
import dev.lucency.study.report.StudyFacts;
import dev.lucency.train.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads everything that a report says about a study beside scores and costs, from the folders of its cells. */
final class ReportFacts {
    private static final List<Figure> FIGURES =
            List.of(Figure.LOSS, Figure.CONTRASTIVE_ACCURACY, Figure.SPREAD, Figure.EFFECTIVE_RANK, Figure.KNN_AUROC);
    private static final List<String> ENVIRONMENT =
            List.of("lucency", "java", "system", "libtorch", "blas", "onednn", "cpu_capability", "device", "threads");

    private final Path study;
    private final StudyPlan plan;
    private final ReportCells cells;
    private final EvaluationRule rule;

    ReportFacts(Path study, StudyPlan plan, ReportCells cells, EvaluationRule rule) {
        this.study = study;
        this.plan = plan;
        this.cells = cells;
        this.rule = rule;
    }

    StudyFacts facts() {
        JsonNode record = StudyJson.before(study);
        StudyConfig config = plan.config();
        List<StudyFacts.Revision> revisions = new ArrayList<>();
        record.path("revisions")
                .forEach(revision -> revisions.add(new StudyFacts.Revision(
                        revision.path("time").asString(),
                        revision.path("digest").asString())));
        ReportRecipes recipes = new ReportRecipes(plan);
        return new StudyFacts(
                config.name(),
                config.question(),
                Version.current(),
                new ReportArms(config, recipes.pretrainings()).lines(),
                targets(config),
                homes(config),
                revisions,
                byStatus(),
                runs(),
                plan.cells().stream()
                        .filter(cell -> cell.task().readsTest() && cells.isDone(cell))
                        .count(),
                plan.testReadings(),
                new ReportSets(StudyFile.of(study), cells).sets(),
                budgets(),
                recipes.pretrainings(),
                recipes.transfers(),
                health(),
                new ReportMaps(study, plan, cells).maps(),
                digests(),
                environment(),
                remarks(),
                floors());
    }

    private static Map<String, String> targets(StudyConfig config) {
        Map<String, String> targets = new LinkedHashMap<>();
        config.targets().forEach(target -> targets.put(target.name(), target.text()));
        return targets;
    }

    private static Map<String, String> homes(StudyConfig config) {
        Map<String, String> homes = new LinkedHashMap<>();
        config.targets().stream()
                .filter(TargetConfig::isElsewhere)
                .forEach(elsewhere -> config.targets().stream()
                        .filter(elsewhere::isFrom)
                        .forEach(home -> homes.put(elsewhere.name(), home.name())));
        return homes;
    }

    private Map<String, Integer> byStatus() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (CellStatus status : CellStatus.values()) {
            int count = (int) cells.states().values().stream()
                    .filter(state -> state.status() == status)
                    .count();
            if (count > 0) {
                counts.put(status.text(), count);
            }
        }
        return counts;
    }

    private Map<String, Integer> runs() {
        Map<String, Integer> runs = new TreeMap<>();
        plan.cells().stream()
                .filter(cells::isDone)
                .forEach(cell -> runs.merge(cell.task().verb(), 1, Integer::sum));
        return runs;
    }

    private StudyFacts.Budgets budgets() {
        List<BudgetPart> parts = List.of(BudgetPart.values());
        List<String> declared = plan.config().arms().stream()
                .filter(arm -> !arm.differsIn().isEmpty())
                .map(arm -> arm.name() + " differs on purpose in "
                        + String.join(
                                ", ",
                                arm.differsIn().stream().map(BudgetPart::text).toList()))
                .toList();
        return new StudyFacts.Budgets(
                parts.stream().map(BudgetPart::text).toList(),
                plan.budgets().stream()
                        .map(budget -> new StudyFacts.Budget(
                                cells.arm(budget.arm(), budget.pretrainedOn()),
                                budget.backbone(),
                                parts.stream()
                                        .map(part -> budget.parts().getOrDefault(part, ""))
                                        .toList()))
                        .toList(),
                new FairnessRule(plan)
                        .differences().stream().map(FairnessRule.Unfair::text).toList(),
                declared);
    }

    private List<RunHealth> health() {
        Map<Cell, RunHealth> pretrained = new LinkedHashMap<>();
        Map<Cell, RunHealth> tuned = new LinkedHashMap<>();
        for (StudyRow row : plan.rows()) {
            for (Cell cell : ReportCells.withNeeds(row.cell())) {
                Path log = new RunDirectory(cell.folder(study)).metrics();
                if (cell.task() instanceof PretrainTask && Files.isRegularFile(log)) {
                    pretrained.computeIfAbsent(cell, run -> pretraining(row, run, TrainingLog.read(log)));
                } else if (cell.task() instanceof FineTuneTask && Files.isRegularFile(log)) {
                    tuned.computeIfAbsent(cell, run -> fineTuning(row, run, TrainingLog.read(log)));
                }
            }
        }
        return Stream.concat(pretrained.values().stream(), tuned.values().stream())
                .toList();
    }

    private RunHealth pretraining(StudyRow row, Cell cell, TrainingLog log) {
        return health(row, cell, "", log, last(log, FIGURES));
    }

    private RunHealth fineTuning(StudyRow row, Cell cell, TrainingLog log) {
        Map<String, Double> figures = last(log, List.of(Figure.LOSS, Figure.VALIDATION_MEAN_AUROC));
        List<TrainingLog.Entry> epochs = log.measured(Figure.VALIDATION_MEAN_AUROC);
        if (!epochs.isEmpty()) {
            int best = 0;
            for (int epoch = 1; epoch < epochs.size(); epoch++) {
                best = epochs.get(epoch).value() > epochs.get(best).value() ? epoch : best;
            }
            figures.put(RunHealth.EPOCHS, (double) epochs.size());
            figures.put(RunHealth.BEST_EPOCH, best + 1.0);
        }
        String sample = row.fraction() < 1 ? ", sample " + row.draw() : "";
        return health(row, cell, row.setting().text() + sample, log, figures);
    }

    private RunHealth health(StudyRow row, Cell cell, String tuned, TrainingLog log, Map<String, Double> figures) {
        long steps = Stream.concat(FIGURES.stream(), Stream.of(Figure.VALIDATION_MEAN_AUROC))
                .flatMap(figure -> log.measured(figure).stream())
                .mapToLong(TrainingLog.Entry::step)
                .max()
                .orElse(0);
        return new RunHealth(
                cells.arm(row), row.backbone(), row.seed(), tuned, cell.path(), steps, figures, log.alarms());
    }

    private static Map<String, Double> last(TrainingLog log, List<Figure> figures) {
        Map<String, Double> last = new LinkedHashMap<>();
        for (Figure figure : figures) {
            List<TrainingLog.Entry> values = log.measured(figure);
            if (!values.isEmpty()) {
                last.put(figure.title(), values.get(values.size() - 1).value());
            }
        }
        return last;
    }

    /** Returns the digests of the sets and weights from outside. */
    private Map<String, String> digests() {
        Map<String, String> digests = new TreeMap<>();
        for (Cell cell : plan.cells()) {
            cell.task().inputs().forEach((name, input) -> {
                if (input instanceof CellInput.FromPath from) {
                    digests.put(
                            (name.equals("data") ? "set " : "weights ")
                                    + from.path().getFileName(),
                            from.digest());
                }
            });
        }
        return digests;
    }

    private Map<String, List<String>> environment() {
        Map<String, Set<String>> values = new LinkedHashMap<>();
        ENVIRONMENT.forEach(name -> values.put(name, new TreeSet<>()));
        for (Cell cell : plan.cells()) {
            Path file = new RunDirectory(cell.folder(study)).environment();
            if (cells.isDone(cell) && Files.isRegularFile(file)) {
                JsonNode environment = Json.read(file);
                values.forEach((name, told) -> told.add(environment.path(name).asString("not told")));
            }
        }
        Map<String, List<String>> environment = new LinkedHashMap<>();
        values.forEach((name, told) -> {
            if (!told.isEmpty()) {
                environment.put(name.replace('_', ' '), List.copyOf(told));
            }
        });
        return environment;
    }

    /** Returns what the results record about films that their models have seen before. */
    private List<String> remarks() {
        Set<String> remarks = new LinkedHashSet<>();
        for (StudyRow row : plan.rows()) {
            if (cells.isDone(row.cell())) {
                OverlapResult.read(row.cell().folder(study))
                        .ifPresent(overlap -> overlap.notes()
                                .forEach(note -> remarks.add(
                                        cells.arm(row).text() + ", judged on " + row.target() + ": " + note + ".")));
            }
        }
        return List.copyOf(remarks);
    }

    /** Returns the score of view, age and sex alone for each target and fraction, of the first sample of labels. */
    private List<StudyFacts.Floor> floors() {
        Map<String, StudyFacts.Floor> floors = new LinkedHashMap<>();
        plan.rows().stream()
                .filter(row -> row.draw() == 1 && cells.isDone(row.cell()))
                .forEach(row -> floor(row)
                        .forEach(floor -> floors.putIfAbsent(floor.target() + " " + floor.fraction(), floor)));
        return List.copyOf(floors.values());
    }

    private Stream<StudyFacts.Floor> floor(StudyRow row) {
        Path file = row.cell().folder(study).resolve("metadata-floor").resolve("predictions.csv");
        if (!Files.isRegularFile(file) || !FindingSizesCsv.isKnown(file, row.size())) {
            return Stream.empty();
        }
        ModelMeans means =
                ModelMeans.of(List.of(new NamedPredictions("floor", FindingSizesCsv.read(file, row.size()))), rule);
        return Stream.of(new StudyFacts.Floor(row.target(), row.fraction(), means.score(List.of("floor"))));
    }
}
