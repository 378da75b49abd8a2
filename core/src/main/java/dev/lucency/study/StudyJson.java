package dev.lucency.study;

import dev.lucency.Version;
import dev.lucency.io.Json;
import dev.lucency.study.cell.Cell;
import dev.lucency.study.config.EndpointConfig;
import dev.lucency.study.config.StudyConfig;
import dev.lucency.study.config.StudyFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file {@code study.json}: question, endpoint, when and how often the plan was changed, and the state of every cell. It is written
 * anew after each change of a state.
 *
 * @param study folder of the study
 * @param head everything but the cells
 */
record StudyJson(Path study, ObjectNode head) {
    /** Name of the file. */
    static final String NAME = "study.json";

    private static final String DIGEST = "digest";
    private static final String REVISIONS = "revisions";

    /**
     * Returns the record of a study that begins or goes on. A plan that differs from the last one is added to the revisions.
     *
     * @param time the current time, ISO 8601
     */
    static StudyJson of(Path study, StudyFile file, String time) {
        StudyConfig config = file.config();
        EndpointConfig endpoint = config.endpoint();
        ObjectNode head = Json.object()
                .put("format", "lucency-study-1")
                .put("name", config.name())
                .put("question", config.question())
                .put("lucency", Version.current());
        head.putObject("endpoint")
                .put("metric", "mean AUROC")
                .put("arm", endpoint.arm())
                .put("reference", endpoint.reference())
                .put("direction", endpoint.direction().name().toLowerCase(Locale.ROOT))
                .put("target", endpoint.target())
                .put("transfer", endpoint.transfer())
                .put("backbone", endpoint.backbone())
                .put("pretrained_on", endpoint.pretrainedOn())
                .put("fraction", endpoint.fraction());
        ArrayNode revisions = head.putArray(REVISIONS);
        before(study).path(REVISIONS).forEach(revisions::add);
        String last = revisions.isEmpty()
                ? ""
                : revisions.get(revisions.size() - 1).path(DIGEST).asString();
        if (!last.equals(file.digest())) {
            revisions.addObject().put("time", time).put(DIGEST, file.digest());
        }
        return new StudyJson(study, head);
    }

    /** Returns the file of a folder; an empty object if there is none. */
    static JsonNode before(Path study) {
        Path file = study.resolve(NAME);
        return Files.isRegularFile(file) ? Json.read(file) : Json.object();
    }

    /** Writes the file with the states of the cells. */
    void write(Map<Cell, CellState> states) {
        ObjectNode json = head.deepCopy();
        ArrayNode cells = json.putArray("cells");
        states.forEach((cell, state) -> {
            ObjectNode entry = state.json(cell);
            entry.remove("description");
            entry.put("verb", cell.task().verb());
            ArrayNode needs = entry.putArray("needs");
            cell.needs().forEach(needed -> needs.add(needed.id()));
            cells.add(entry);
        });
        Json.write(study.resolve(NAME), json);
    }
}
