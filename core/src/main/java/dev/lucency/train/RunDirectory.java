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
 * checkpoints/}, {@code report.html}; {@code seen.json}, {@code seen.npy} and {@code seen-ids.npy} ({@link SeenFilms}); where patches are selected, {@code selection/} with sheets of maps.
 */
@Stable
public record RunDirectory(Path folder) {
    /** In the environment of a fine-tuning: the share of the labels that it learns from. */
    public static final String FRACTION = "fraction";

    private static final Pattern SHEET = Pattern.compile("epoch-(\\d{3,9})\\.png");
    private static final String REMEDY = "or continue that run with 'resume'";

    /**
     * Starts a run in a new or empty folder.
     *
     * @param seen all films that it and what it starts from see
     * @throws DataException if the folder already holds something
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
        AtomicFile.write(run.configuration(), configuration); // last: a folder with it is a run
        return run;
    }

    /**
     * Opens the folder of a run that was started.
     *
     * @throws DataException if it is none
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
            throw new DataException(folder + ": is a fine-tuning, not a run of a pre-training; if it was stopped, go on"
                    + " with its command and 'resume': once it has ended, the folder is a model");
        }
        return run;
    }

    /** Whether labels are learned in it: {@code finetune} writes its share of them into the environment. */
    private boolean isFineTuning() {
        return Files.isRegularFile(environment()) && Json.read(environment()).has(FRACTION);
    }

    /**
     * Takes back a run that came to nothing, so that its folder is free for the next: one that has neither logged a figure nor
     * written weights but those it began with. Any other stays as it is.
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
     * Makes sure that a run can be started in a folder, without changing anything.
     *
     * @throws DataException if the folder already holds something
     */
    public static void requireFree(Path folder) {
        if (!new RunDirectory(folder).isUnbegun()) {
            OutputFolder.requireFree(folder, REMEDY);
        }
    }

    /** What is written before the configuration, the environment last when it is taken away: by it the rest is told from other files. */
    private List<Path> beginning() {
        List<Path> files = new ArrayList<>(SeenFilms.files(folder));
        files.add(environment());
        return files;
    }

    /** Whether a run was killed while its folder was made: it has its environment, which is written first, but no configuration. */
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

    /** The resolved configuration. */
    public Path configuration() {
        return folder.resolve("config.yaml");
    }

    /** The configurations that were in force before the run was extended. */
    public List<Path> earlierConfigurations() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("config-\\d+-epochs\\.yaml"))
                    .toList();
        } catch (IOException e) {
            throw FileFailure.unreadable(folder, e);
        }
    }

    /**
     * Puts a configuration of more epochs in force; the one of before stays as {@code config-N-epochs.yaml}, and the checkpoints
     * that were written under it count.
     *
     * @param environment says so
     * @param epochs of the configuration of before
     */
    public void extend(String configuration, JsonNode environment, int epochs) {
        AtomicFile.write(folder.resolve("config-" + epochs + "-epochs.yaml"), TextFile.read(configuration()));
        Json.write(environment(), environment);
        AtomicFile.write(configuration(), configuration); // last: until then the run is as it was
    }

    /** Versions, threads, seeds and data digests. */
    public Path environment() {
        return folder.resolve("environment.json");
    }

    /** All films that the run and what it started from have seen. */
    public SeenFilms seen() {
        return SeenFilms.read(folder);
    }

    /** One line a logged step. */
    public Path metrics() {
        return folder.resolve("metrics.jsonl");
    }

    /** The page for people. */
    public Path report() {
        return folder.resolve("report.html");
    }

    /** Where the sheet of maps after so many epochs lies. */
    public Path selection(int epochs) {
        return selections().resolve(String.format(Locale.ROOT, "epoch-%03d.png", epochs));
    }

    /** The sheets of maps that there are, in the order of their epochs. */
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

    /** After how many epochs a sheet of maps was drawn. */
    public static int epochs(Path sheet) {
        Matcher name = SHEET.matcher(sheet.getFileName().toString());
        return name.matches() ? Integer.parseInt(name.group(1)) : 0;
    }

    private Path selections() {
        return folder.resolve("selection");
    }

    /** Where the checkpoint after so many steps lies. */
    public Path checkpoint(long step) {
        return checkpoints().at(step);
    }

    /** The checkpoint with the most steps. */
    public Optional<Path> latestCheckpoint() {
        List<Path> all = checkpoints().all();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** Which checkpoint is the best by a figure of validation, if one was marked. */
    public Optional<BestCheckpoint> bestCheckpoint() {
        return checkpoints().best();
    }

    /**
     * Marks the checkpoint after so many steps as the best, unless a better one is marked: it stays when old ones are removed,
     * and {@code checkpoints/best.json} names it. Call it before that checkpoint is written; a kill in between loses nothing
     * then.
     *
     * @param figure what it is judged by; higher is better
     * @param value of the figure, finite
     */
    public void markBest(long step, Figure figure, double value) {
        checkpoints().markBest(new BestCheckpoint(step, figure.key(), value));
    }

    /**
     * The weights that a run ended with, or has got to.
     *
     * @throws DataException if there is no checkpoint yet
     */
    public Path weights() {
        return latestCheckpoint()
                .orElseThrow(() -> new DataException(checkpoints().folder()
                        + ": holds no checkpoint yet; let the pre-training run further, or resume it"));
    }

    /**
     * Removes all but the last few checkpoints and the best.
     *
     * @param keep how many of the last stay
     */
    public void dropOldCheckpoints(int keep) {
        checkpoints().dropOld(keep);
    }

    CheckpointFolder checkpoints() {
        return new CheckpointFolder(folder.resolve("checkpoints"));
    }
}
