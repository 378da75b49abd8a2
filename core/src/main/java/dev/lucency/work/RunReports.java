package dev.lucency.work;

import dev.lucency.DataException;
import dev.lucency.chart.PagePicture;
import dev.lucency.eval.PairedDifference;
import dev.lucency.eval.Predictions;
import dev.lucency.eval.Score;
import dev.lucency.io.FileFailure;
import dev.lucency.io.InputFile;
import dev.lucency.io.Json;
import dev.lucency.pretrain.PretrainConfig;
import dev.lucency.progress.Figure;
import dev.lucency.report.KeyFigure;
import dev.lucency.report.ResultTable;
import dev.lucency.report.RunReport;
import dev.lucency.report.RunSummary;
import dev.lucency.report.TrainingCurves;
import dev.lucency.result.DataSetName;
import dev.lucency.result.EvaluationJson;
import dev.lucency.result.ModelDifference;
import dev.lucency.result.ModelEvaluation;
import dev.lucency.result.OriginJson;
import dev.lucency.result.PredictionsCsv;
import dev.lucency.result.TrainingLog;
import dev.lucency.settings.ConfigLoader;
import dev.lucency.train.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The report page of a run, drawn from the files of the run and of the evaluations that belong to it. */
final class RunReports {
    private RunReports() {}

    /** Evaluation folder that was read. */
    private record Judged(Path folder, ModelEvaluation result, Predictions predictions) {}

    /**
     * Writes {@code report.html} again.
     *
     * @param evaluations folders of {@code evaluate}; on each set of films, the first is compared with each of the others
     */
    static void write(RunDirectory run, List<Path> evaluations, Clock clock) {
        JsonNode environment = Json.read(run.environment());
        TrainingLog log = TrainingLog.read(run.metrics());
        PretrainConfig config = ConfigLoader.load(run.configuration(), PretrainConfig.class);
        RunProgress progress = RunProgress.of(run, config);
        List<ResultTable> tables = tables(evaluations);
        RunReport.write(
                run.report(),
                new RunSummary(
                        run.folder().toAbsolutePath().normalize().getFileName().toString(),
                        RunVerdict.sentences(config, log, progress, environment),
                        clock.instant().atOffset(ZoneOffset.UTC),
                        dataSet(environment),
                        log.alarms(),
                        remarks(progress, environment),
                        headline(config, log, progress, tables),
                        tables,
                        TrainingCurves.of(log),
                        TrainingCurves.positions(log),
                        maps(run),
                        notes(log),
                        configuration(run),
                        flat("", environment, new LinkedHashMap<>())));
    }

    /** Returns the remarks on the run and on the start that it was initialised from. */
    private static List<String> remarks(RunProgress progress, JsonNode environment) {
        List<String> remarks = new ArrayList<>(progress.remarks());
        OriginJson.read(environment.path(RunEnvironment.INIT))
                .ifPresent(origin -> origin.remarks().forEach(remark -> remarks.add("Start: " + remark + ".")));
        return remarks;
    }

    /** Returns the first and the last sheet of maps: the selection early in training and at its end. */
    private static List<PagePicture> maps(RunDirectory run) {
        List<Path> sheets = run.selectionSheets();
        List<PagePicture> maps = new ArrayList<>();
        for (int i = 0; i < sheets.size(); i += Math.max(1, sheets.size() - 1)) {
            maps.add(PagePicture.of("After epoch " + RunDirectory.epochs(sheets.get(i)), sheets.get(i)));
        }
        return maps;
    }

    private static List<String> notes(TrainingLog log) {
        String learned = "The pre-training learned from the films of the train split only, and from no label.";
        return log.measured(Figure.KNN_AUROC).isEmpty()
                ? List.of(learned)
                : List.of(
                        learned,
                        "The k-NN probe read the labels of the train and validation splits: they choose the best"
                                + " checkpoint, and change no weight.");
    }

    private static DataSetName dataSet(JsonNode environment) {
        JsonNode data = environment.path("data");
        String name = data.path("name").asString("");
        return new DataSetName(name, data.path("digest").asString(""), name.startsWith("phantom"));
    }

    private static List<ResultTable> tables(List<Path> evaluations) {
        Map<String, List<Judged>> byFilms = new LinkedHashMap<>();
        for (Path folder : evaluations) {
            if (!Files.isRegularFile(folder.resolve("metrics.json"))) {
                throw new DataException(
                        folder + ": is not an evaluation (it has no metrics.json); name the 'out' of an evaluation");
            }
            Judged judged = new Judged(
                    folder,
                    EvaluationJson.read(folder.resolve("metrics.json")),
                    PredictionsCsv.read(folder.resolve("predictions.csv")));
            String films = judged.result().dataSet().name() + ", "
                    + judged.result().evaluation().split() + " films";
            byFilms.computeIfAbsent(films, key -> new ArrayList<>()).add(judged);
        }
        return byFilms.entrySet().stream()
                .map(entry -> table(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static ResultTable table(String films, List<Judged> judged) {
        Judged first = judged.get(0);
        List<ModelDifference> differences =
                judged.stream().skip(1).map(other -> difference(first, other)).toList();
        try {
            return new ResultTable(
                    films,
                    "Models learned from labels of the train split: a probe is a logistic regression per label on frozen"
                            + " features; in a fine-tuned model all weights were trained.",
                    judged.stream().map(Judged::result).toList(),
                    differences);
        } catch (IllegalArgumentException e) {
            throw new DataException(
                    first.folder() + ": does not fit in one table with the others: " + e.getMessage(), e);
        }
    }

    private static ModelDifference difference(Judged first, Judged other) {
        try {
            return new ModelDifference(
                    first.result().model(),
                    other.result().model(),
                    PairedDifference.between(
                            first.predictions(),
                            other.predictions(),
                            first.result().evaluation().rule()));
        } catch (IllegalArgumentException e) {
            throw new DataException(
                    other.folder() + ": cannot be compared with " + first.folder() + ": " + e.getMessage(), e);
        }
    }

    private static List<KeyFigure> headline(
            PretrainConfig config, TrainingLog log, RunProgress progress, List<ResultTable> tables) {
        List<KeyFigure> figures = new ArrayList<>();
        boolean stopped = progress.isStopped();
        String planned = " of " + progress.planned();
        addLast(figures, log.values(Figure.LOSS), stopped ? "Loss when stopped" : "Final loss", config.loss(), planned);
        addLast(figures, log.values(Figure.CONTRASTIVE_ACCURACY), "Contrastive accuracy", "", planned);
        addLast(figures, log.measured(Figure.KNN_AUROC), "k-NN, mean AUROC", "validation, last probe", planned);
        for (ResultTable table : tables) {
            for (ModelEvaluation model : table.models()) {
                Score mean = model.evaluation().mean().score();
                mean.interval()
                        .ifPresent(value -> figures.add(new KeyFigure(
                                "Mean AUROC, " + model.model() + ", "
                                        + model.evaluation().split(),
                                String.format(Locale.ROOT, "%.3f", value.estimate()),
                                String.format(Locale.ROOT, "%.3f to %.3f", value.low(), value.high()))));
            }
        }
        return figures;
    }

    private static void addLast(
            List<KeyFigure> figures, List<TrainingLog.Entry> entries, String name, String note, String planned) {
        if (!entries.isEmpty()) {
            TrainingLog.Entry last = entries.get(entries.size() - 1);
            figures.add(new KeyFigure(
                    name,
                    String.format(Locale.ROOT, "%.3f", last.value()),
                    (note.isEmpty() ? "" : note + ", ") + "step " + last.step() + planned));
        }
    }

    private static String configuration(RunDirectory run) {
        try {
            return InputFile.text(run.configuration());
        } catch (IOException e) {
            throw FileFailure.unreadable(run.configuration(), e);
        }
    }

    private static Map<String, String> flat(String prefix, JsonNode node, Map<String, String> into) {
        node.properties().forEach(entry -> {
            String name = prefix + entry.getKey().replace('_', ' ');
            if (entry.getValue().isObject()) {
                flat(name + ", ", entry.getValue(), into);
            } else {
                into.put(name, entry.getValue().asString(""));
            }
        });
        return into;
    }
}
