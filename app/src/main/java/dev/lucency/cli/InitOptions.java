package dev.lucency.cli;

import static java.util.Objects.requireNonNull;

import dev.lucency.DataException;
import dev.lucency.config.ConfigLoader;
import dev.lucency.data.PreparedSet;
import dev.lucency.io.Json;
import dev.lucency.model.Backbone;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.FilmBackbone;
import dev.lucency.model.FilmInput;
import dev.lucency.model.ModelFolder;
import dev.lucency.ssl.PretrainConfig;
import dev.lucency.ssl.PretrainedBackbone;
import dev.lucency.tensor.Seed;
import dev.lucency.train.RunDirectory;
import dev.lucency.transfer.Start;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** The options that say what a transfer starts from. */
final class InitOptions {
    private static final String RANDOM = "random";
    private static final String PIXELS = "pixels";

    @Spec(Spec.Target.MIXEE)
    @Nullable
    CommandSpec command;

    @Option(
            names = "--init",
            required = true,
            paramLabel = "START",
            description =
                    "A run or a model folder, or a baseline: random (an untrained backbone), pixels (no backbone).")
    String init = "";

    @Option(
            names = "--backbone",
            paramLabel = "NAME",
            defaultValue = "resnet18",
            description = "With --init random: which backbone; default ${DEFAULT-VALUE}.")
    String backbone = "";

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of random weights and of folds; default ${DEFAULT-VALUE}.")
    long seed;

    @Option(
            names = "--size",
            paramLabel = "N",
            description = "With a baseline: side of the films it sees, in pixels; default: that of the prepared set.")
    @Nullable
    Integer size;

    /** Opens the start, in the scope that is open. */
    Start open(PreparedSet set) {
        if (init.equals(RANDOM)) {
            return baseline(RANDOM + " " + backbone, chosen(), set);
        }
        if (init.equals(PIXELS)) {
            return baseline(PIXELS, chosen(PIXELS), set);
        }
        if (size != null) {
            throw wrong("--size goes with --init random or pixels; a run and a model have a size of their own");
        }
        Path folder = Path.of(init);
        if (!Files.isDirectory(folder)) {
            throw new DataException(
                    "--init " + init + ": no such folder; name a run, a model folder, random or pixels");
        }
        return ModelFolder.isModel(folder) ? model(folder) : run(folder);
    }

    private Start baseline(String name, BackboneConfig config, PreparedSet set) {
        int side = size == null ? set.size() : size;
        FilmInput input = OptionRule.checked(command, () -> {
            config.requireSize(side);
            return FilmInput.repeated(side, config.channels(), set.mean(), set.std());
        });
        Backbone built = config.build(new Seed(seed));
        built.module().eval();
        return new Start(name, built, input, Json.object().put("start", name).put("seed", seed));
    }

    private BackboneConfig chosen() {
        if (!BackboneConfig.choices().containsKey(backbone)) {
            throw wrong("--backbone must be one of "
                    + String.join(", ", BackboneConfig.choices().keySet()) + ", was " + backbone);
        }
        return chosen(backbone);
    }

    private ParameterException wrong(String what) {
        return new ParameterException(requireNonNull(command).commandLine(), what);
    }

    private static BackboneConfig chosen(String name) {
        return requireNonNull(BackboneConfig.choices().get(name));
    }

    private static Start run(Path folder) {
        RunDirectory run = RunDirectory.open(folder);
        PretrainConfig config = ConfigLoader.load(run.configuration(), PretrainConfig.class);
        PretrainedBackbone pretrained = PretrainedBackbone.read(config, run.weights());
        ObjectNode provenance = Json.object().put("start", "run").put("run", folder.toString());
        provenance.put("checkpoint", run.weights().getFileName().toString());
        provenance.put("pretraining_data", pretrained.dataDigest());
        return new Start(name(folder), pretrained.backbone(), pretrained.input(), provenance);
    }

    private static Start model(Path folder) {
        FilmBackbone model = ModelFolder.readBackbone(folder);
        ObjectNode provenance = Json.object().put("start", "model").put("model", folder.toString());
        return new Start(name(folder), model.backbone(), model.input(), provenance);
    }

    private static String name(Path folder) {
        return folder.toAbsolutePath().normalize().getFileName().toString();
    }
}
