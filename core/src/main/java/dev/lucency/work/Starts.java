package dev.lucency.work;

import static java.util.Objects.requireNonNull;

import dev.lucency.ConfigException;
import dev.lucency.DataException;
import dev.lucency.SettingException;
import dev.lucency.data.PreparedSet;
import dev.lucency.io.Sha256;
import dev.lucency.model.Backbone;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.FeatureChoice;
import dev.lucency.model.FilmBackbone;
import dev.lucency.model.FilmInput;
import dev.lucency.model.ModelFolder;
import dev.lucency.model.TopKBackbone;
import dev.lucency.model.patches.PatchesConfig;
import dev.lucency.result.Origin;
import dev.lucency.result.OriginJson;
import dev.lucency.seen.SeenFilms;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.SeedStream;
import dev.lucency.transfer.Start;
import dev.lucency.weights.EncoderChoice;
import dev.lucency.weights.ImportFacts;
import dev.lucency.weights.InputChoice;
import dev.lucency.weights.Recognition;
import dev.lucency.weights.WeightsImport;
import dev.lucency.weights.torch.WeightsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Opens the start of a transfer. The tensors belong to the open scope. */
public final class Starts {
    private static final String BACKBONE = "resnet18";

    private final StartSpec spec;
    private final Consumer<String> notes;

    private Starts(StartSpec spec, Consumer<String> notes) {
        this.spec = spec;
        this.notes = notes;
    }

    /**
     * Opens a start with the requested features.
     *
     * @param set films that the start will see; a baseline takes its size and normalisation from them
     * @param notes receives remarks on the start, a line each
     * @throws SettingException if two settings contradict each other, or one does not fit the start
     * @throws DataException if the start does not exist, or one of its files is damaged
     */
    public static Start open(StartSpec spec, PreparedSet set, Consumer<String> notes) {
        Starts starts = new Starts(spec, notes);
        return starts.withFeatures(starts.trained(set), set);
    }

    /**
     * Opens a start whose patches are read by attention: those of the requested features, or all patches where the usual features are
     * pooled.
     *
     * @throws SettingException also if the requested features are not made of patches
     */
    static Start attended(StartSpec spec, PreparedSet set, Consumer<String> notes) {
        if (spec.start().equals(StartSpec.PIXELS)) {
            throw new SettingException("read-out must be linear for pixels, which have no patch features");
        }
        spec.features().filter(choice -> !choice.isPatches()).ifPresent(choice -> {
            throw new SettingException("features must be patches or top-k where the read-out is attention, was "
                    + choice.text() + "; use 'features=patches', or 'read-out=linear'");
        });
        Starts starts = new Starts(spec, notes);
        Start trained = starts.trained(set);
        FeatureChoice choice = spec.features()
                .orElse(usualFeatures(trained) == FeatureChoice.TOP_K ? FeatureChoice.TOP_K : FeatureChoice.PATCHES);
        if (choice == FeatureChoice.TOP_K && !(trained.backbone() instanceof TopKBackbone)) {
            throw new SettingException(
                    "features must be patches where no patches were selected in training, as here, was "
                            + choice.text());
        }
        Start start = trained.with(SettingException.checked(() -> choice.of(trained.backbone())));
        return start.named(trained.name() + (choice == FeatureChoice.TOP_K ? ", top-k" : "") + ", attention");
    }

    /**
     * Opens a start for fine-tuning, with a new scorer if the configuration selects patches.
     *
     * @param patches selection of patches in the configuration
     */
    static Start open(StartSpec spec, PreparedSet set, PatchesConfig patches, Consumer<String> notes) {
        spec.features().filter(FeatureChoice::isZoomed).ifPresent(choice -> {
            throw new SettingException(
                    "features must not be " + choice.text() + " in a fine-tuning; use them with a probe or k-NN");
        });
        if (!patches.on()) {
            return open(spec, set, notes);
        }
        spec.features().filter(choice -> choice != FeatureChoice.TOP_K).ifPresent(choice -> {
            throw new SettingException(
                    "features must be top-k where the configuration selects patches, was " + choice.text());
        });
        return new Starts(spec, notes)
                .trained(set)
                .withScorer(patches, new Seed(spec.seed()).derive(SeedStream.NEW_SCORER));
    }

    /** Opens a start from a folder or a file, with everything that was trained. */
    static Start kept(StartSpec spec, Consumer<String> notes) {
        return new Starts(spec, notes).kept();
    }

    /**
     * Returns the features of a start that are used by default. A run whose method selects patches gives the mean of all patches, since its
     * backbone was trained through patch features, or its pooled features if it compared them too; a model gives the features that it was made with.
     */
    static FeatureChoice usualFeatures(Start trained) {
        FeatureChoice whole = trained.backbone().featureChoice();
        return whole == FeatureChoice.TOP_K && trained.origin().weights() instanceof Origin.Run
                ? selected(trained.backbone())
                : whole;
    }

    /** Returns a start that takes the finer copies of a set. */
    private static Start zoomed(Start trained, FeatureChoice choice, PreparedSet set) {
        int size = trained.input().size();
        int fine = set.fineSize()
                .orElseThrow(() -> new SettingException("features must not be " + choice.text() + " on " + set.name()
                        + ", which has no finer copies of its films; prepare it again with 'fine=" + 2 * size + "'"));
        return trained.with(
                SettingException.checked(() -> choice.zoomed(trained.backbone(), size, fine)),
                trained.input().withSize(fine));
    }

    private static FeatureChoice selected(Backbone trained) {
        return trained instanceof TopKBackbone scored ? scored.global().transferred() : FeatureChoice.PATCHES;
    }

    private Start withFeatures(Start trained, PreparedSet set) {
        FeatureChoice usual = usualFeatures(trained);
        FeatureChoice choice = spec.features().orElse(usual);
        Start start = choice.isZoomed() && choice != usual
                ? zoomed(trained, choice, set)
                : trained.with(SettingException.checked(() -> choice.of(trained.backbone())));
        return choice == usual ? start : start.named(start.name() + ", " + choice.text());
    }

    private Start trained(PreparedSet set) {
        if (spec.start().equals(StartSpec.RANDOM)) {
            refuseCheckpoint();
            String name = spec.backbone().orElse(BACKBONE);
            return baseline(StartSpec.RANDOM + " " + name, new Origin.Random(spec.seed(), name), named(name), set);
        }
        if (spec.backbone().isPresent()) {
            throw new SettingException("backbone goes with random; any other start has a backbone of its own");
        }
        if (spec.start().equals(StartSpec.PIXELS)) {
            refuseCheckpoint();
            return baseline(StartSpec.PIXELS, new Origin.Pixels(spec.seed()), named(StartSpec.PIXELS), set);
        }
        return kept();
    }

    private Start baseline(String name, Origin origin, BackboneConfig config, PreparedSet set) {
        int side = spec.size().orElse(set.size());
        FilmInput input = SettingException.checked(() -> {
            config.requireSize(side);
            return FilmInput.repeated(side, config.channels(), set.mean(), set.std());
        });
        FilmBackbone built = FilmBackbone.untrained(config, input, new Seed(spec.seed()));
        return new Start(name, built.backbone(), input, origin, SeenFilms.NONE);
    }

    private static BackboneConfig named(String name) {
        Map<String, BackboneConfig> choices = BackboneConfig.choices();
        if (!choices.containsKey(name)) {
            throw new SettingException(
                    "backbone must be one of " + String.join(", ", choices.keySet()) + ", was " + name);
        }
        return requireNonNull(choices.get(name));
    }

    private Start kept() {
        Path path = Path.of(spec.start());
        Start start = open(path);
        start.origin().remarks().forEach(remark -> notes.accept("note: " + remark));
        return start;
    }

    private Start open(Path path) {
        if (Files.isRegularFile(path)) {
            refuseCheckpoint();
            return RunStart.ofCheckpoint(path).orElseGet(() -> weights(path));
        }
        if (!Files.isDirectory(path)) {
            throw new DataException(path + ": "
                    + (Files.exists(path)
                            ? "is a named pipe, a socket or a device, neither a folder nor a regular file"
                            : "no such file or folder")
                    + "; name a run, a model folder, a file of weights, random or pixels");
        }
        if (ModelFolder.isModel(path)) {
            refuseCheckpoint();
            return model(path);
        }
        if (spec.size().isPresent()) { // the encoder of a run was trained at its size
            throw new SettingException(
                    "size goes with random, pixels, a file of weights or a model; a run has a size of its own");
        }
        return RunStart.open(path, spec.checkpoint().orElse(RunStart.LATEST));
    }

    private void refuseCheckpoint() {
        if (spec.checkpoint().isPresent()) {
            throw new SettingException("checkpoint goes with a run");
        }
    }

    private Start model(Path folder) {
        FilmBackbone kept = ModelFolder.readBackbone(folder);
        FilmBackbone model = SettingException.checked(() -> resized(kept));
        Origin origin = Origin.Model.of(
                folder,
                digest(ModelFolder.weights(folder)),
                OriginJson.ofModel(ModelFolder.describe(folder).path("provenance")));
        return sized(name(folder), model, origin, SeenFilms.read(folder));
    }

    /** Returns the same backbone for films of the requested size. */
    private FilmBackbone resized(FilmBackbone kept) {
        FilmInput own = kept.input();
        return spec.size().isEmpty()
                ? kept
                : new FilmBackbone(kept.backbone(), new FilmInput(spec.size().getAsInt(), own.mean(), own.std()));
    }

    /** Returns the start; a requested size becomes part of its name, so that arms of two sizes have different names. */
    private Start sized(String name, FilmBackbone model, Origin origin, SeenFilms seen) {
        if (spec.size().isEmpty()) {
            return new Start(name, model.backbone(), model.input(), origin, seen);
        }
        int side = spec.size().getAsInt();
        return new Start(name + " at " + side + " px", model.backbone(), model.input(), origin.atSize(side), seen);
    }

    /** Opens a backbone of another project, as an import with default settings does. */
    private Start weights(Path path) {
        WeightsFile file = WeightsFile.open(path);
        Recognition told = WeightsImport.recognise(file, EncoderChoice.AUTO);
        WeightsImport plan = WeightsImport.plan(file, told, new Seed(spec.seed()));
        if (!plan.report().isWhole()) {
            throw new DataException(path + ": does not fill a " + told.architecture() + ": "
                    + plan.report().faults() + "; use weights of that network");
        }
        FilmInput input = SettingException.checked(() -> input(path, told));
        FilmBackbone model = SettingException.checked(() -> new FilmBackbone(plan.backbone(), input));
        tell(path, told, input);
        plan.fill();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("weights", path.toString());
        facts.put("architecture", told.architecture());
        facts.put("style", told.style());
        facts.put("weights_sha256", file.sha256());
        facts.put("normalised_by", told.normalisedBy());
        ImportFacts.remarks(file).ifPresent(remarks -> facts.put(OriginJson.REMARKS, remarks));
        return sized(name(path), model, new Origin.WeightsFile(facts), SeenFilms.unknown(name(path)));
    }

    /** Notes how films are normalised for a file of weights, where that is known from, and how to change it. */
    private void tell(Path path, Recognition told, FilmInput input) {
        notes.accept("note: " + path + ": films are normalised with mean " + ImportFacts.numbers(input.mean())
                + " and std " + ImportFacts.numbers(input.std()) + ", " + told.normalisedBy()
                + "; for another, import the file with 'mean' and 'std', and name that model");
        told.notes().forEach(remark -> notes.accept("note: " + path + ": " + remark));
    }

    private FilmInput input(Path path, Recognition told) {
        try {
            return new InputChoice(boxed(), List.of(), List.of()).of(told);
        } catch (ConfigException e) {
            throw new DataException(
                    path + ": does not say how films were normalised in its training; import it with 'mean' and 'std',"
                            + " and name that model",
                    e);
        }
    }

    private Optional<Integer> boxed() {
        return spec.size().isPresent() ? Optional.of(spec.size().getAsInt()) : Optional.empty();
    }

    /** Returns the SHA-256 of a file of weights. */
    static String digest(Path weights) {
        try {
            return Sha256.of(weights);
        } catch (IOException e) {
            throw new DataException(weights + ": cannot be read: " + e.getMessage() + "; check the disk", e);
        }
    }

    /** Returns the last part of a path, which names the start in tables. */
    static String name(Path folder) {
        return folder.toAbsolutePath().normalize().getFileName().toString();
    }
}
