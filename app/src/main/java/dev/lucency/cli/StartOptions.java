package dev.lucency.cli;

import static java.util.Objects.requireNonNull;

import dev.lucency.ConfigException;
import dev.lucency.DataException;
import dev.lucency.data.PreparedSet;
import dev.lucency.io.Json;
import dev.lucency.io.Sha256;
import dev.lucency.model.Backbone;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.FeatureChoice;
import dev.lucency.model.FilmBackbone;
import dev.lucency.model.FilmInput;
import dev.lucency.model.ModelFolder;
import dev.lucency.model.PatchesConfig;
import dev.lucency.seen.SeenFilms;
import dev.lucency.tensor.Seed;
import dev.lucency.transfer.Start;
import dev.lucency.weights.EncoderChoice;
import dev.lucency.weights.InputChoice;
import dev.lucency.weights.Recognition;
import dev.lucency.weights.WeightsImport;
import dev.lucency.weights.torch.WeightsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The options that say how a start that was named is opened; used with {@code @Mixin}. */
final class StartOptions {
    /** What a start can be, for the help of whoever takes one. */
    static final String CHOICE =
            "A run or a model folder, a file of weights as 'weights import' takes it, or a baseline: random (an untrained "
                    + "backbone), pixels (no backbone).";

    static final String RANDOM = "random";
    static final String PIXELS = "pixels";
    private static final String BACKBONE = "resnet18";
    private static final long SCORER = -1;

    @Spec(Spec.Target.MIXEE)
    @Nullable
    CommandSpec command;

    @Option(
            names = "--backbone",
            paramLabel = "NAME",
            description = "With random: which backbone; default " + BACKBONE + ".")
    @Nullable
    String backbone;

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
                    "Side of the films it sees, in pixels, which is not for a run; default: of a baseline that of the prepared set, of a "
                            + "file of weights that of its training, of a model its own. Compare starts at one size.")
    @Nullable
    Integer size;

    @Mixin
    CheckpointOption checkpoint = new CheckpointOption();

    @Mixin
    FeatureOption features = new FeatureOption();

    /** Those of a command that takes kept starts alone. */
    static StartOptions of(CheckpointOption checkpoint, @Nullable CommandSpec command) {
        StartOptions options = new StartOptions();
        options.checkpoint = checkpoint;
        options.command = command;
        options.seed = 1;
        return options;
    }

    /**
     * Opens a start with the features that were asked for, in the scope that is open.
     *
     * @param start its name or its folder
     * @param set the films that it will see
     */
    Start open(String start, PreparedSet set) {
        return features.of(trained(start, set), command);
    }

    /**
     * Opens a start for a fine-tuning, in the scope that is open: with a new scorer if its configuration selects patches.
     *
     * @param patches of the configuration
     */
    Start open(String start, PreparedSet set, PatchesConfig patches) {
        if (!patches.on()) {
            return open(start, set);
        }
        features.chosen(command).filter(choice -> choice != FeatureChoice.TOP_K).ifPresent(choice -> {
            throw wrong("--features must be top-k where the configuration selects patches, was " + choice.text());
        });
        return trained(start, set).withScorer(patches, new Seed(seed).derive(SCORER));
    }

    /** With all that was trained, whichever features are used of it. */
    private Start trained(String start, PreparedSet set) {
        if (start.equals(RANDOM)) {
            String name = backbone == null ? BACKBONE : backbone;
            requireRun(false);
            return baseline(RANDOM + " " + name, untrained(RANDOM).put("backbone", name), chosen(name), set);
        }
        if (backbone != null) {
            throw wrong("--backbone goes with random; any other start has a backbone of its own");
        }
        if (start.equals(PIXELS)) {
            requireRun(false);
            return baseline(PIXELS, untrained(PIXELS), built(PIXELS), set);
        }
        return kept(Path.of(start));
    }

    /** Opens a start that lies in a folder or a file with all that was trained, in the scope that is open. */
    Start kept(Path path) {
        if (Files.isRegularFile(path)) {
            requireRun(false);
            return told(RunStart.ofCheckpoint(path).orElseGet(() -> weights(path)));
        }
        if (!Files.isDirectory(path)) {
            throw new DataException(path + ": "
                    + (Files.exists(path)
                            ? "is a named pipe, a socket or a device, neither a folder nor a regular file"
                            : "no such file or folder")
                    + "; name a run, a model folder, a file of weights, random or pixels");
        }
        requireRun(!ModelFolder.isModel(path));
        if (ModelFolder.isModel(path)) {
            return told(model(path));
        }
        requireNoSize();
        return told(RunStart.open(path, checkpoint.chosen()));
    }

    /** Says what must be known of a start before its weights are used. */
    private Start told(Start start) {
        RunProgress.remarks(start.provenance()).forEach(this::note);
        return start;
    }

    private void note(String remark) {
        StandardOutput.complain(requireNonNull(command), "note: " + remark);
    }

    /** The provenance of what no training made. */
    private ObjectNode untrained(String kind) {
        return Json.object().put("start", kind).put("seed", seed);
    }

    private Start baseline(String name, ObjectNode provenance, BackboneConfig config, PreparedSet set) {
        int side = size == null ? set.size() : size;
        FilmInput input = OptionRule.checked(command, () -> {
            config.requireSize(side);
            return FilmInput.repeated(side, config.channels(), set.mean(), set.std());
        });
        Backbone built = config.build(new Seed(seed));
        built.module().eval();
        return new Start(name, built, input, provenance, SeenFilms.NONE);
    }

    private BackboneConfig chosen(String name) {
        if (!BackboneConfig.choices().containsKey(name)) {
            throw wrong("--backbone must be one of "
                    + String.join(", ", BackboneConfig.choices().keySet()) + ", was " + name);
        }
        return built(name);
    }

    private void requireRun(boolean isRun) {
        if (!isRun && checkpoint.which != null) {
            throw wrong("--checkpoint goes with a run");
        }
    }

    /** The encoder of a run was trained at its size. */
    private void requireNoSize() {
        if (size != null) {
            throw wrong("--size goes with random, pixels, a file of weights or a model; a run has a size of its own");
        }
    }

    private ParameterException wrong(String what) {
        return new ParameterException(requireNonNull(command).commandLine(), what);
    }

    private static BackboneConfig built(String name) {
        return requireNonNull(BackboneConfig.choices().get(name));
    }

    private Start model(Path folder) {
        FilmBackbone kept = ModelFolder.readBackbone(folder);
        FilmBackbone model = OptionRule.checked(command, () -> resized(kept));
        ObjectNode provenance = Json.object().put("start", "model").put("model", folder.toString());
        provenance.put("weights_sha256", digest(ModelFolder.weights(folder)));
        JsonNode from = origin(ModelFolder.describe(folder).path("provenance"));
        JsonNode steps = from.path(RunStart.STEPS);
        if (steps.isIntegralNumber()) {
            provenance.put(RunStart.STEPS, steps.asLong());
        }
        if (from.isObject()) {
            provenance.set(RunProgress.FROM, from);
        }
        return new Start(
                sized(folder, provenance), model.backbone(), model.input(), provenance, SeenFilms.read(folder));
    }

    /** What a model began from: the start of a training, or the file of an import. */
    static JsonNode origin(JsonNode provenance) {
        JsonNode weights = provenance.path("weights");
        return weights.isObject()
                ? Json.object().put("start", "weights").setAll((ObjectNode) weights)
                : provenance.path("start");
    }

    /** The same backbone for films of the size that was asked for. */
    private FilmBackbone resized(FilmBackbone kept) {
        FilmInput own = kept.input();
        return size == null ? kept : new FilmBackbone(kept.backbone(), new FilmInput(size, own.mean(), own.std()));
    }

    /** The name of a start; of one at a size that was asked for with that, so that arms of two sizes are told apart. */
    private String sized(Path path, ObjectNode provenance) {
        if (size == null) {
            return name(path);
        }
        provenance.put(Start.SIZE, size);
        return name(path) + " at " + size + " px";
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
        tell(path, told, input);
        plan.fill();
        ObjectNode provenance = Json.object().put("start", "weights").put("weights", path.toString());
        provenance
                .put("architecture", told.architecture())
                .put("style", told.style())
                .put("weights_sha256", file.sha256())
                .put("normalised_by", told.normalisedBy());
        ImportListing.remarks(file).ifPresent(remarks -> provenance.set(RunProgress.REMARKS, remarks));
        return new Start(
                sized(path, provenance), model.backbone(), model.input(), provenance, SeenFilms.unknown(name(path)));
    }

    /** Says how films are normalised for a file of weights, by what that is known, and where another way can be asked for. */
    private void tell(Path path, Recognition told, FilmInput input) {
        note(path + ": films are normalised with mean " + ImportListing.numbers(input.mean()) + " and std "
                + ImportListing.numbers(input.std()) + ", " + told.normalisedBy()
                + "; for another, name the model that is made by: lucency weights import " + ShellWord.of(path)
                + " --mean M --std S --out MODEL");
        told.notes().forEach(remark -> note(path + ": " + remark));
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

    static String digest(Path weights) {
        try {
            return Sha256.of(weights);
        } catch (IOException e) {
            throw new DataException(weights + ": cannot be read: " + e.getMessage() + "; check the disk", e);
        }
    }

    static String name(Path folder) {
        return folder.toAbsolutePath().normalize().getFileName().toString();
    }
}
