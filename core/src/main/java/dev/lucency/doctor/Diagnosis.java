package dev.lucency.doctor;

import dev.lucency.Version;
import dev.lucency.io.Json;
import dev.lucency.tensor.CudaReport;
import dev.lucency.tensor.Engine;
import dev.lucency.tensor.EngineReport;
import dev.lucency.tensor.EngineTrial;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The findings of {@code doctor}, for people and for programs.
 *
 * @param engine null if libtorch could not be loaded
 * @param trial null if libtorch could not be loaded
 */
public record Diagnosis(
        Machine machine,
        CudaReport cuda,
        @Nullable EngineReport engine,
        @Nullable EngineTrial trial,
        Verdict verdict) {
    /** Inspects the machine, loads libtorch, and runs a computation with a known result. */
    public static Diagnosis make() {
        Machine machine = Machine.inspect();
        CudaReport cuda = Engine.cuda();
        try {
            EngineReport engine = Engine.inspect();
            EngineTrial trial = EngineTrial.run();
            return new Diagnosis(machine, cuda, engine, trial, Verdict.of(machine, cuda, engine, trial, ""));
        } catch (LinkageError e) {
            String message =
                    String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
            String failure = message.isEmpty() ? e.getClass().getSimpleName() : message;
            return new Diagnosis(machine, cuda, null, null, Verdict.of(machine, cuda, null, null, failure));
        }
    }

    /** Returns the JSON form. Existing fields keep their names; new fields may be added. */
    public ObjectNode json() {
        ObjectNode root = Json.object();
        root.put("verdict", verdict.state().code());
        root.set("reasons", Json.tree(verdict.reasons()));
        root.put("lucency", Version.current());
        root.set("java", Json.tree(machine.java()));
        root.set("system", Json.tree(machine.system()));
        if (engine != null && trial != null) {
            root.set("engine", Json.tree(engine));
            root.set("trial", Json.tree(trial));
        }
        root.set("cuda", Json.tree(cuda));
        root.set("memory", Json.tree(machine.memory()));
        root.set("disk", Json.tree(machine.disk()));
        root.set("settings", Json.tree(machine.settings()));
        return root;
    }
}
