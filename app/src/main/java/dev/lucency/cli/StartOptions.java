package dev.lucency.cli;

import static java.util.Objects.requireNonNull;

import dev.lucency.ConfigException;
import dev.lucency.DataException;
import dev.lucency.config.ConfigLoader;
import dev.lucency.data.PreparedSet;
import dev.lucency.io.Json;
import dev.lucency.io.Sha256;
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
import dev.lucency.weights.EncoderChoice;
import dev.lucency.weights.InputChoice;
import dev.lucency.weights.Recognition;
import dev.lucency.weights.WeightsFile;
import dev.lucency.weights.WeightsImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** The options that say how a start that was named is opened; used with {@code @Mixin}. */
final class StartOptions {
    /** What a start can be, for the help of whoever takes one. */
    static final String CHOICE =
            "A run or a model folder, a file of weights as 'weights import' takes it, or a baseline: random (an untrained "
                    + "backbone), pixels (no backbone).";

    private static final String RANDOM = "random";
    private static final String PIXELS = "pixels";

    @Spec(Spec.Target.MIXEE)
    @Nullable
    CommandSpec command;

    @Option(
            names = "--backbone",
            paramLabel = "NAME",
            defaultValue = "resnet18",
            description = "With random: which backbone; default ${DEFAULT-VALUE}.")
    String backbone = "";

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of all that is random; default ${DEFAULT-VALUE}.")
    long seed;

    @Option(
            names = "--size",
            paramLabel = "N",
            description =
                    "With a baseline or a file of weights: side of the films it sees, in pixels; default: that of the prepared set, "
                            + "of a file that of its training.")
    @Nullable
    Integer size;

    /**
     * Opens a start, in the scope that is open.
     *
     * @param start its name or its folder
     * @param set the films that it will see
     */
    Start open(String start, PreparedSet set) {
        if (start.equals(RANDOM)) {
            return baseline(RANDOM + " " + backbone, chosen(), set);
        }
        if (start.equals(PIXELS)) {
            return baseline(PIXELS, chosen(PIXELS), set);
        }
        Path path = Path.of(start);
        if (Files.isRegularFile(path)) {
            return weights(path);
        }
        if (size != null) {
            throw wrong(
                    "--size goes with random, pixels or a file of weights; a run and a model have a size of their own");
        }
        if (!Files.isDirectory(path)) {
            throw new DataException(start
                    + ": no such file or folder; name a run, a model folder, a file of weights, random or pixels");
        }
        return ModelFolder.isModel(path) ? model(path) : run(path);
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

    /** Opens the backbone of a run's latest checkpoint, in the scope that is open. */
    static Start run(Path folder) {
        RunDirectory run = RunDirectory.open(folder);
        PretrainConfig config = ConfigLoader.load(run.configuration(), PretrainConfig.class);
        PretrainedBackbone pretrained = PretrainedBackbone.read(config, run.weights());
        ObjectNode provenance = Json.object().put("start", "run").put("run", folder.toString());
        provenance.put("checkpoint", run.weights().getFileName().toString());
        provenance.put("weights_sha256", digest(run.weights()));
        provenance.put("pretraining_data", pretrained.dataDigest());
        return new Start(name(folder), pretrained.backbone(), pretrained.input(), provenance);
    }

    private static Start model(Path folder) {
        FilmBackbone model = ModelFolder.readBackbone(folder);
        ObjectNode provenance = Json.object().put("start", "model").put("model", folder.toString());
        provenance.put("weights_sha256", digest(ModelFolder.weights(folder)));
        return new Start(name(folder), model.backbone(), model.input(), provenance);
    }

    /** A backbone from elsewhere as 'weights import' makes it when it is given the file alone. */
    private Start weights(Path path) {
        WeightsFile file = WeightsFile.open(path);
        Recognition told = WeightsImport.recognise(file, EncoderChoice.AUTO);
        WeightsImport plan = WeightsImport.plan(file, told, new Seed(seed));
        if (!plan.report().isWhole()) {
            throw new DataException(path + ": does not fill a " + told.architecture() + ": "
                    + plan.report().faults() + "; use weights of that network");
        }
        FilmInput input = OptionRule.checked(command, () -> input(path, told));
        FilmBackbone model = OptionRule.checked(command, () -> new FilmBackbone(plan.backbone(), input));
        plan.fill();
        ObjectNode provenance = Json.object().put("start", "weights").put("weights", path.toString());
        provenance
                .put("architecture", told.architecture())
                .put("style", told.style())
                .put("weights_sha256", file.sha256());
        return new Start(name(path), model.backbone(), model.input(), provenance);
    }

    private FilmInput input(Path path, Recognition told) {
        try {
            return new InputChoice(Optional.ofNullable(size), List.of(), List.of()).of(told);
        } catch (ConfigException e) {
            throw new DataException(
                    path + ": does not say how films were normalised in its training; make a model of it with"
                            + " 'lucency weights import " + path + " --mean M --std S' and name that",
                    e);
        }
    }

    private static String digest(Path weights) {
        try {
            return Sha256.of(weights);
        } catch (IOException e) {
            throw new DataException(weights + ": cannot be read: " + e.getMessage() + "; check the disk", e);
        }
    }

    private static String name(Path folder) {
        return folder.toAbsolutePath().normalize().getFileName().toString();
    }
}
