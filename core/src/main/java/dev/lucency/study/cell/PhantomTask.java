package dev.lucency.study.cell;

import dev.lucency.data.DatasetFile;
import dev.lucency.io.Json;
import dev.lucency.study.config.SetConfig;
import dev.lucency.work.Prepare;
import dev.lucency.work.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Makes a prepared set of phantoms. */
public record PhantomTask(SetConfig.Phantoms phantoms) implements CellTask {
    @Override
    public String verb() {
        return "prepare";
    }

    @Override
    public ObjectNode settings() {
        ObjectNode settings = Json.object();
        phantoms.films().provenance().forEach(settings::put);
        if (phantoms.fine() > 0) {
            settings.put("size", phantoms.side()).put("fine", phantoms.fine());
        }
        return settings;
    }

    @Override
    public Map<String, CellInput> inputs() {
        return Map.of();
    }

    @Override
    public boolean run(Path study, Path out, Work work) {
        new Prepare(phantoms.films().listing(), phantoms.preparation(), out).run(work);
        return true;
    }

    @Override
    public boolean isComplete(Path out) {
        return Files.isRegularFile(out.resolve(DatasetFile.NAME));
    }
}
