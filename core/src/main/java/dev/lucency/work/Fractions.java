package dev.lucency.work;

import dev.lucency.DataException;
import dev.lucency.eval.EvaluationRule;
import dev.lucency.eval.FractionCurves;
import dev.lucency.eval.Repeat;
import dev.lucency.io.DraftFolder;
import dev.lucency.io.Json;
import dev.lucency.io.OutputFolder;
import dev.lucency.report.FractionPage;
import dev.lucency.result.ArmDifferences;
import dev.lucency.result.ArmOverlaps;
import dev.lucency.result.FractionCsv;
import dev.lucency.result.FractionJson;
import dev.lucency.result.OverlapResult;
import dev.lucency.seen.SeenOverlap;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Draws label-efficiency curves: scores of several starts over the share of labels, over several draws and seeds.
 *
 * @param results two or more folders of results, or {@code ARM=FOLDER}
 * @param reference result or arm that the others are compared with; the first result if empty
 * @param rule how confidence intervals are computed
 * @param out new folder for the result
 */
public record Fractions(List<String> results, Optional<String> reference, EvaluationRule rule, Path out) {
    public Fractions {
        results = List.copyOf(results);
    }

    /**
     * Curves that were drawn.
     *
     * @param curves scores over the share of labels
     * @param arms further differences between the arms beside their starts
     * @param overlaps recorded overlaps between the films and those that each model has seen
     */
    public record Result(FractionCurves curves, ArmDifferences arms, ArmOverlaps overlaps) {}

    /**
     * Draws the curves and writes the result.
     *
     * @throws DataException if the output folder is not free, or the results are of different films or labels
     */
    public Result run(Work work) {
        OutputFolder.requireFree(out, "");
        List<Repeat> repeats = results.stream().map(RepeatFolder::read).toList();
        FractionCurves curves = curves(repeats);
        ArmDifferences arms = ArmDifferences.of(IntStream.range(0, repeats.size())
                .mapToObj(result -> RepeatFolder.facts(results.get(result), repeats.get(result)))
                .toList());
        ArmOverlaps overlaps = overlaps();
        try (DraftFolder draft = DraftFolder.open(out)) {
            Json.write(draft.path().resolve("fractions.json"), FractionJson.of(curves, arms, overlaps));
            FractionCsv.write(draft.path().resolve("fractions.csv"), curves);
            FractionPage.write(draft.path().resolve("report.html"), curves, arms, overlaps);
            draft.finish();
        }
        return new Result(curves, arms, overlaps);
    }

    private ArmOverlaps overlaps() {
        Map<String, SeenOverlap> told = new LinkedHashMap<>();
        results.forEach(result ->
                OverlapResult.read(RepeatFolder.folder(result)).ifPresent(overlap -> told.put(result, overlap)));
        return new ArmOverlaps(told);
    }

    private FractionCurves curves(List<Repeat> repeats) {
        String asked = reference.orElse(results.get(0));
        boolean arm = repeats.stream().anyMatch(repeat -> repeat.arm().equals(asked));
        try {
            return FractionCurves.of(
                    repeats, arm ? asked : RepeatFolder.read(asked).arm(), rule);
        } catch (IllegalArgumentException e) {
            throw new DataException(String.valueOf(e.getMessage()), e);
        }
    }
}
