package dev.lucency.study.cell;

import dev.lucency.data.Split;
import dev.lucency.eval.EvaluationRule;
import dev.lucency.explain.map.MapKind;
import dev.lucency.io.Json;
import dev.lucency.study.config.MapsOfStudy;
import dev.lucency.work.Explain;
import dev.lucency.work.FilmChoice;
import dev.lucency.work.MapChecks;
import dev.lucency.work.StartSpec;
import dev.lucency.work.Work;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Draws and scores heat maps of a model, or of the run that it was transferred from.
 *
 * @param model cell of the model or run
 * @param judged cell that judged the model, which comes first because it reads test films for the first time
 * @param data prepared set
 * @param maps films and checks
 * @param kinds the kinds of maps; the usual ones if empty
 */
public record ExplainTask(CellInput model, CellInput judged, CellInput data, MapsOfStudy maps, Set<MapKind> kinds)
        implements CellTask {
    public ExplainTask {
        kinds = Set.copyOf(kinds);
    }

    @Override
    public String verb() {
        return "explain";
    }

    @Override
    public ObjectNode settings() {
        ObjectNode settings = Json.object().put("split", maps.split().text()).put("films", maps.films());
        ArrayNode checks = settings.putArray("checks");
        maps.checks().forEach(check -> checks.add(check.key()));
        if (!kinds.isEmpty()) {
            ArrayNode only = settings.putArray("kinds");
            kinds.stream().map(MapKind::key).sorted().forEach(only::add);
        }
        return settings;
    }

    @Override
    public Map<String, CellInput> inputs() {
        Map<String, CellInput> inputs = new LinkedHashMap<>();
        inputs.put("model", model);
        inputs.put("judged", judged);
        inputs.put("data", data);
        return inputs;
    }

    @Override
    public boolean readsTest() {
        return maps.split() == Split.TEST;
    }

    @Override
    public Optional<CellInput> recordedIn() {
        return Optional.of(model);
    }

    @Override
    public boolean run(Path study, Path out, Work work) {
        OptionalInt most = maps.films() == 0 ? OptionalInt.empty() : OptionalInt.of(maps.films());
        new Explain(
                        StartSpec.of(model.in(study)),
                        data.in(study),
                        new FilmChoice(Set.of(maps.split()), most, List.of(), readsTest()),
                        kinds,
                        Optional.empty(),
                        Explain.NOVELTY,
                        new MapChecks(new HashSet<>(maps.checks()), MapChecks.FILMS, List.of()),
                        Explain.PICTURES,
                        EvaluationRule.withSeed(1),
                        out)
                .run(work);
        return true;
    }
}
