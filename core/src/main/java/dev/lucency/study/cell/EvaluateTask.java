package dev.lucency.study.cell;

import dev.lucency.data.Split;
import dev.lucency.eval.EvaluationRule;
import dev.lucency.io.Json;
import dev.lucency.work.Evaluate;
import dev.lucency.work.Reading;
import dev.lucency.work.Work;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Judges a model with a classifier.
 *
 * @param model cell of the model
 * @param data prepared set
 * @param split films that are judged; a reading of test films is recorded with the model
 */
public record EvaluateTask(CellInput model, CellInput data, Split split) implements CellTask {
    @Override
    public String verb() {
        return "evaluate";
    }

    @Override
    public ObjectNode settings() {
        return Json.object().put("split", split.text());
    }

    @Override
    public Map<String, CellInput> inputs() {
        Map<String, CellInput> inputs = new LinkedHashMap<>();
        inputs.put("model", model);
        inputs.put("data", data);
        return inputs;
    }

    @Override
    public boolean readsTest() {
        return split == Split.TEST;
    }

    @Override
    public Optional<CellInput> recordedIn() {
        return Optional.of(model);
    }

    @Override
    public boolean run(Path study, Path out, Work work) {
        new Evaluate(
                        model.in(study),
                        data.in(study),
                        Reading.of(split),
                        Optional.empty(),
                        EvaluationRule.withSeed(1),
                        out)
                .run(work);
        return true;
    }
}
