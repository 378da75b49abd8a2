package dev.lucency.train;

import dev.lucency.DataException;
import dev.lucency.Stable;
import dev.lucency.io.AtomicFile;
import dev.lucency.io.FileFailure;
import dev.lucency.io.Json;
import dev.lucency.io.OutputFolder;
import dev.lucency.io.TextFile;
import dev.lucency.progress.Figure;
import dev.lucency.seen.SeenFilms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The folder of a run: {@code config.yaml} (resolved, complete), {@code environment.json}, {@code metrics.jsonl}, {@code
 * checkpoints/}, {@code report.html}; {@code seen.json}, {@code seen.npy} and {@code seen-ids.npy} ({@link SeenFilms}); and, if
 * patches are selected, {@code selection/} with sheets of maps.
 *
 * @param folder path of the folder
 */
@Stable
public record RunDirectory(Path folder) {
    /** Field in the environment of a fine-tuning: the fraction of the labels that it learns from. */
    public static final String FRACTION = "fraction";

    private static final Pattern SHEET = Pattern.compile("epoch-(\\d{3,9})\\.png");
    private static final String REMEDY = "or continue that run with 'resume'";

    /**
     * Creates a run in a new or empty folder.
     *
     * @param folder path of the folder
     * @param configuration resolved configuration, YAML
     * @param environment versions, threads, seeds and data digests
     * @param seen all films that the run and its start see
     * @throws DataException if the folder is not empty
     */
    public static RunDirectory create(Path folder, String configuration, JsonNode environment, SeenFilms seen) {
        RunDirectory run = new RunDirectory(folder);
        if (run.isUnbegun()) {
            try {
                for (Path left : run.beginning()) {
                    Files.deleteIfExists(left);
                }
            } catch (IOException e) {
                throw FileFailure.unwritable(folder, e);
            }
        }
        OutputFolder.claim(folder, REMEDY);
        Json.write(run.environment(), environment);
        seen.write(folder);
        AtomicFile.write(run.configuration(), configuration); // last, since it makes the folder a run
        return run;
    }

    /**
     * Opens the folder of a pre-training run.
     *
     * @throws DataException if the folder is not that of a pre-training run
     */
    public static RunDirectory open(Path folder) {
        RunDirectory run = new RunDirectory(folder);
        if (!Files.isDirectory(folder)) {
            throw new DataException(folder + ": no such folder; name the folder of a pre-training");
        }
        if (!Files.isRegularFile(run.configuration())) {
            throw new DataException(
                    folder + ": is no run folder (it has no config.yaml); name the folder of a pre-training");
        }
        if (run.isFineTuning()) {
            throw new DataException(folder + ": is a fine-tuning, not a run of a pre-training; if it was stopped,"
                    + " repeat its command with 'resume'; the folder is a model once the fine-tuning is complete");
        }
        return run;
    }

    /** Returns whether a folder is that of a run: a pre-training or a fine-tuning. */
    public static boolean isRun(Path folder) {
        return Files.isRegularFile(new RunDirectory(folder).configuration());
    }

    /** Returns whether the run is a fine-tuning: {@code finetune} writes its label fraction into the environment. */
    private boolean isFineTuning() {
        return Files.isRegularFile(environment()) && Json.read(environment()).has(FRACTION);
    }

    /**
     * Removes the files of a run that has neither logged a figure nor written weights except those it started with, so that the
     * folder can be used again. Any other run is left unchanged.
     */
    public void withdraw() {
        try {
            boolean learned = checkpoints().all().stream().anyMatch(file -> !file.equals(checkpoint(0)));
            if (!learned && (!Files.exists(metrics()) || Files.size(metrics()) == 0)) {
                Path checkpoints = checkpoints().folder();
                for (Path file : List.of(configuration(), metrics(), checkpoint(0), checkpoints)) {
                    Files.deleteIfExists(file);
                }
                for (Path file : beginning()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw FileFailure.unwritable(folder, e);
        }
    }

    /**
     * Checks that a run can be created in a folder, without changing anything.
     *
     * @throws DataException if the folder is not empty
     */
    public static void requireFree(Path folder) {
        if (!new RunDirectory(folder).isUnbegun()) {
            OutputFolder.requireFree(folder, REMEDY);
        }
    }

    /**
     * Returns the files that are written before the configuration. The environment is last, so that it is deleted last: it
     * identifies the other files as ours.
     */
    private List<Path> beginning() {
        List<Path> files = new ArrayList<>(SeenFilms.files(folder));
        files.add(environment());
        return files;
    }

    /**
     * Returns whether a run was killed while its folder was created. The folder then has its environment, but no configuration,
     * which is written last.
     */
    private boolean isUnbegun() {
        if (!Files.isRegularFile(environment()) || !Json.read(environment()).has("lucency")) {
            return false;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.allMatch(entry -> beginning().contains(entry) || OutputFolder.isLeftover(entry));
        } catch (IOException e) {
            throw FileFailure.unreadable(folder, e);
        }
    }

    /** Returns the path of the resolved configuration. */
    public Path configuration() {
        return folder.resolve("config.yaml");
    }

    /** Returns the paths of earlier configurations, from before the run was extended. */
    public List<Path> earlierConfigurations() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("config-\\d+-epochs\\.yaml"))
                    .toList();
        } catch (IOException e) {
            throw FileFailure.unreadable(folder, e);
        }
    }

    /**
     * Replaces the configuration by one with more epochs. The old one is kept as {@code config-N-epochs.yaml}, and checkpoints
     * written under it remain valid.
     *
     * @param configuration new configuration, YAML
     * @param environment new environment, which mentions the extension
     * @param epochs number of epochs of the old configuration
     */
    public void extend(String configuration, JsonNode environment, int epochs) {
        AtomicFile.write(folder.resolve("config-" + epochs + "-epochs.yaml"), TextFile.read(configuration()));
        Json.write(environment(), environment);
        AtomicFile.write(configuration(), configuration); // last, since it puts the extension in force
    }

    /** Returns the path of the environment: versions, threads, seeds and data digests. */
    public Path environment() {
        return folder.resolve("environment.json");
    }

    /** Returns all films that the run and its start have seen. */
    public SeenFilms seen() {
        return SeenFilms.read(folder);
    }

    /** Returns the path of the metrics, one line for each logged step. */
    public Path metrics() {
        return folder.resolve("metrics.jsonl");
    }

    /** Returns the path of the report page. */
    public Path report() {
        return folder.resolve("report.html");
    }

    /** Returns the path of the sheet of maps after a number of epochs. */
    public Path selection(int epochs) {
        return selections().resolve(String.format(Locale.ROOT, "epoch-%03d.png", epochs));
    }

    /** Returns the paths of the existing sheets of maps, by ascending epoch. */
    public List<Path> selectionSheets() {
        if (!Files.isDirectory(selections())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(selections())) {
            return files.filter(
                            file -> SHEET.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.comparingInt(RunDirectory::epochs))
                    .toList();
        } catch (IOException e) {
            throw FileFailure.unreadable(selections(), e);
        }
    }

    /** Returns the number of epochs after which a sheet of maps was drawn; 0 if the file is not a sheet. */
    public static int epochs(Path sheet) {
        Matcher name = SHEET.matcher(sheet.getFileName().toString());
        return name.matches() ? Integer.parseInt(name.group(1)) : 0;
    }

    private Path selections() {
        return folder.resolve("selection");
    }

    /** Returns the path of the checkpoint after a step. */
    public Path checkpoint(long step) {
        return checkpoints().at(step);
    }

    /** Returns the path of the checkpoint with the most steps; empty if there is none. */
    public Optional<Path> latestCheckpoint() {
        List<Path> all = checkpoints().all();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** Returns the best checkpoint by a figure on validation; empty if none is marked. */
    public Optional<BestCheckpoint> bestCheckpoint() {
        return checkpoints().best();
    }

    /**
     * Marks a checkpoint as the best, unless a better one is marked. The best checkpoint is kept when old ones are removed, and
     * {@code checkpoints/best.json} names it. Call this before the checkpoint is written; a kill in between then loses nothing.
     *
     * @param step step of the checkpoint
     * @param figure figure that is compared; higher is better
     * @param value value of the figure, finite
     */
    public void markBest(long step, Figure figure, double value) {
        checkpoints().markBest(new BestCheckpoint(step, figure.key(), value));
    }

    /**
     * Returns the path of the latest weights of the run.
     *
     * @throws DataException if there is no checkpoint yet
     */
    public Path weights() {
        return latestCheckpoint()
                .orElseThrow(() -> new DataException(checkpoints().folder()
                        + ": holds no checkpoint yet; wait for the first one, or resume the pre-training"));
    }

    /**
     * Removes all checkpoints but the latest ones and the best.
     *
     * @param keep number of latest checkpoints that are kept
     */
    public void dropOldCheckpoints(int keep) {
        checkpoints().dropOld(keep);
    }

    CheckpointFolder checkpoints() {
        return new CheckpointFolder(folder.resolve("checkpoints"));
    }
}
