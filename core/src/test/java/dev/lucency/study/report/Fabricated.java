package dev.lucency.study.report;

import dev.lucency.eval.EvaluationRule;
import dev.lucency.eval.FilmId;
import dev.lucency.eval.Interval;
import dev.lucency.eval.PatientBootstrap;
import dev.lucency.eval.Predictions;
import dev.lucency.eval.Score;
import dev.lucency.eval.SizeGroup;
import dev.lucency.result.PredictionsCsv;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Results of studies whose models are known: each says the truth with a given strength, and noise. */
final class Fabricated {
    static final EvaluationRule RULE = new EvaluationRule(new PatientBootstrap(1, 200, 0.95), 10);
    static final Setting SETTING = new Setting("resnet18", "nih", "test", "probe", 1);
    static final Endpoint HIGHER = new Endpoint("moco", "random", 1, "nih", SETTING);
    static final Arm RANDOM = new Arm("random", "", false);
    static final Arm MOCO = new Arm("moco", "nih", false);

    private static final int FILMS = 160;

    private Fabricated() {}

    /**
     * Writes the predictions of a cell.
     *
     * @param strength how much the truth counts beside the noise
     */
    static JudgedCell done(Path folder, Arm arm, Setting setting, long seed, double strength) {
        String id = arm.name() + arm.pretrainedOn() + seed + setting.transfer() + setting.fraction();
        Path file = folder.resolve(id).resolve("predictions.csv");
        PredictionsCsv.write(file, predictions(id.hashCode(), strength));
        return new JudgedCell(
                arm, setting, 1, seed, false, id, "cells/" + id, "done", "", Optional.of(file), SizeGroup.ALL);
    }

    /** A result that is missing. */
    static JudgedCell missing(Arm arm, Setting setting, long seed, String status, String problem) {
        String id = arm.name() + seed + setting.transfer() + status;
        return new JudgedCell(
                arm, setting, 1, seed, false, id, "cells/" + id, status, problem, Optional.empty(), SizeGroup.ALL);
    }

    /** The same result for another seed. */
    static JudgedCell again(JudgedCell cell, long seed) {
        return new JudgedCell(
                cell.arm(),
                cell.setting(),
                cell.draw(),
                seed,
                cell.everySeed(),
                cell.id(),
                cell.path(),
                cell.status(),
                cell.problem(),
                cell.predictions(),
                cell.size());
    }

    static Predictions predictions(long seed, double strength) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] targets = new double[FILMS][];
        double[][] probabilities = new double[FILMS][];
        for (int film = 0; film < FILMS; film++) {
            targets[film] = new double[] {film % 3 == 0 ? 1 : 0, film % 4 == 0 ? 1 : 0};
            probabilities[film] = new double[2];
            for (int label = 0; label < 2; label++) {
                probabilities[film][label] =
                        (strength * targets[film][label] + random.nextDouble()) / (1 + Math.max(0, strength));
            }
        }
        return Predictions.of(
                "test",
                List.of("Effusion", "Mass_or_nodule"),
                IntStream.range(0, FILMS)
                        .mapToObj(film -> new FilmId("film" + film, "patient" + film / 2))
                        .toList(),
                targets,
                probabilities);
    }

    /** Facts of a study of which little is known. */
    static StudyFacts facts(String question, String time) {
        return new StudyFacts(
                "fabricated",
                question,
                "1.0",
                Map.of("moco", "pre-trained without labels on nih: moco-v2, 6 epochs, from random weights"),
                Map.of("nih", "test films of nih", "small", "test films of nih, small"),
                Map.of("away", "nih"),
                List.of(new StudyFacts.Revision(time, "abc")),
                Map.of("done", 4),
                Map.of("evaluate", 4),
                4,
                4,
                List.of(new SetFacts(
                        "nih",
                        List.of("target nih"),
                        "NIH. A citation.",
                        "def",
                        false,
                        224,
                        Map.of("UNREADABLE", 3),
                        Map.of(),
                        List.of(new SetFacts.SplitFacts(
                                "test", 160, 80, 70, 90, "50", Map.of("Effusion", 54), Map.of("Effusion", 106))))),
                new StudyFacts.Budgets(
                        List.of("epochs"),
                        List.of(new StudyFacts.Budget(MOCO, "resnet18", List.of("6"))),
                        List.of("moco and simclr differ in epochs (6 and 12)"),
                        List.of()),
                List.of(
                        new Recipe("moco", "resnet18", Map.of("method", "moco-v2", "batch", "64"), "method: moco-v2\n"),
                        new Recipe(
                                "simclr", "resnet18", Map.of("method", "simclr", "batch", "64"), "method: simclr\n")),
                List.of(),
                health(),
                List.of(maps(MOCO, 2), maps(new Arm("simclr", "nih", false), 4), maps(RANDOM, 0)),
                Map.of("set nih", "def"),
                Map.of("device", List.of("cpu")),
                List.of(),
                List.of(new StudyFacts.Floor("nih", 1, new Score.Measured(new Interval(0.625, 0.5, 0.75), 0))));
    }

    private static ArmMaps maps(Arm arm, int side) {
        return new ArmMaps(
                arm,
                "resnet18",
                1,
                "nih, test",
                false,
                "cells/explain/" + arm.name(),
                true,
                List.of(new ArmMaps.Found(
                        "grad-cam",
                        side == 0 ? List.of() : List.of(side, side), // none if the file does not say
                        "Effusion",
                        30,
                        "pointing game",
                        new Interval(0.25, 0.1, 0.4),
                        "centre",
                        new Interval(-0.125, -0.25, 0.0))));
    }

    private static List<RunHealth> health() {
        return List.of(
                new RunHealth(
                        MOCO,
                        "resnet18",
                        1,
                        "",
                        "cells/pretrain/moco",
                        100,
                        Map.of("loss", 5.25),
                        List.of("From step 40: the embeddings collapse")),
                new RunHealth(
                        MOCO,
                        "resnet18",
                        1,
                        "nih, tune, resnet18, 100 % of the labels",
                        "cells/finetune/nih/moco",
                        60,
                        Map.of("loss", 0.625, RunHealth.BEST_EPOCH, 3.0, RunHealth.EPOCHS, 3.0),
                        List.of()));
    }

    static Costs costs(double seconds) {
        Costs.CellCosts cell = new Costs.CellCosts(
                "moco1", "evaluate", "cells/moco1", "done", 1, "2026-01-01T00:00:00Z", seconds, 2 * seconds, 1 << 30);
        return new Costs(List.of(cell), List.of(new Costs.ArmCosts(MOCO, "resnet18", List.of(cell))));
    }
}
