package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.io.Json;
import dev.lucency.tensor.Safetensors;
import dev.lucency.tensor.Scope;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every verb with input that cannot work, against what a person must get: one line that names the place, the rule and the
 * remedy, an exit code, no stack trace, and a disk on which nothing has changed. In the tables, {@code @} stands for the folder
 * that all lies in, and {@code ...} for the rest of a line.
 */
class BadInputIT {
    private static final String CONFIGURATION = """
            backbone: resnet18
            method: {name: moco-v2, queue: 32, norm-group: 0}
            size: 32
            batch: 16
            schedule: {epochs: 1}
            checkpoint-steps: 2
            """;

    @TempDir
    static Path root;

    /** A command and its only line. */
    private record Case(String what, String command, int exitCode, String line) {
        @Override
        public String toString() {
            return what;
        }
    }

    static final Case[] PREPARE = {
        new Case("no film", "prepare phantom --count 0 --out @/new", 2, "--count must be at least 1, was 0; see ..."),
        new Case("no size", "prepare phantom --size 0 --out @/new", 2, "--size must be from 16 to 4096 pixels, ..."),
        new Case("no thread", "prepare nih --root @/nih --threads 0 --out @/new", 2, "--threads must be at least 1..."),
        new Case(
                "a share above one",
                "prepare nih --root @/nih --validation 2 --out @/new",
                2,
                "--validation must be at least 0 and below 1, was 2.0; see ..."),
        new Case(
                "no set named",
                "prepare",
                2,
                "name a data set: nih, chexpert, openi, folder, dicom or phantom; see 'lucency prepare --help'"),
        new Case(
                "a folder without patients",
                "prepare folder --root @/nih --out @/new",
                2,
                "--patient-column, --patient-pattern or both must give the patient of each film, or --one-film-a-patient alone must ..."),
        new Case(
                "a pattern without a group",
                "prepare folder --root @/nih --patient-pattern person --out @/new",
                2,
                "--patient-pattern must have one group in round brackets, such as 'person(\\d+)'; it was 'person'; see ..."),
        new Case(
                "a column without a table",
                "prepare folder --root @/nih --patient-column who --out @/new",
                2,
                "--table must be given because a column is named; see ..."),
        new Case(
                "two ways to part",
                "prepare folder --root @/nih --one-film-a-patient --split-folders --seed 3 --out @/new",
                2,
                "--split-column, --split-folders, lists and shares exclude each other; give one, or one with ..."),
        new Case(
                "shares of all",
                "prepare folder --root @/nih --one-film-a-patient --validation .5 --test .5 --out @/new",
                2,
                "--validation and --test together must be below 1, were 0.5 and 0.5, so that training patients are left; ..."),
        new Case(
                "a folder that is in use",
                "prepare phantom --count 5 --out @/films",
                1,
                "@/films: already holds something and is left as it is; choose another --out, empty it"),
        new Case(
                "a file in the place of the folder",
                "prepare phantom --count 5 --out @/good.yaml",
                1,
                "@/good.yaml: is a file, an output folder is needed; choose another --out"),
        new Case(
                "a missing folder",
                "prepare nih --root @/nowhere --out @/new",
                1,
                "@/nowhere: no such folder; name the folder that holds the NIH set"),
        new Case(
                "a folder of something else",
                "prepare nih --root @/films --out @/new",
                1,
                "@/films: has neither images/ nor images_001/images/; unpack the set as the NIH publishes it, ..."),
        new Case(
                "an empty table",
                "prepare nih --root @/nih-empty --out @/new",
                1,
                "@/nih-empty/Data_Entry_2017.csv: is empty, a header line is needed; restore the file"),
        new Case(
                "a table without a column",
                "prepare nih --root @/nih-column --out @/new",
                1,
                "@/nih-column/Data_Entry_2017.csv:1: has no column 'Finding Labels', only 'Image Index', ..."),
        new Case(
                "a list of films that are not there",
                "prepare nih --root @/nih-absent --out @/without-absent",
                1,
                "@/.without-absent.partial/rejected.csv: 2 of 6 films cannot be used, over 5 %; commonest reason: missing (2), such as ..."),
        new Case(
                "a film that ends too soon",
                "prepare nih --root @/nih-cut --out @/without-cut",
                1,
                "@/.without-cut.partial/rejected.csv: 1 of 4 films cannot be used, over 5 %; commonest reason: ..."),
        new Case(
                "a film of one pixel",
                "prepare nih --root @/nih-pixel --out @/without-pixel",
                1,
                "@/.without-pixel.partial/rejected.csv: 1 of 4 films cannot be used, over 5 %; commonest reason: ..."),
    };

    static final Case[] PRETRAIN = {
        new Case(
                "no configuration",
                "pretrain --data @/films --out @/new",
                2,
                "give a CONFIG.yaml, or continue a run with ..."),
        new Case(
                "a missing configuration",
                "pretrain @/nowhere.yaml --data @/films --out @/new",
                1,
                "@/nowhere.yaml: no such file; name a YAML file"),
        new Case(
                "an unknown key",
                "pretrain @/unknown.yaml --data @/films --out @/new",
                1,
                "@/unknown.yaml:7: bach: unknown key, did you mean batch? (the keys here are ..."),
        new Case(
                "a key twice",
                "pretrain @/twice.yaml --data @/films --out @/new",
                1,
                "@/twice.yaml:7: batch: stands here a second time, first at @/twice.yaml:4; keep one"),
        new Case(
                "a value of another type",
                "pretrain @/good.yaml --set batch=2.7 --data @/films --out @/new",
                1,
                "--set batch=2.7: needs a whole number, was 2.7"),
        new Case(
                "a value out of range",
                "pretrain @/good.yaml --set method.temperature=-1 --data @/films --out @/new",
                1,
                "--set method.temperature=-1: must be above 0 and at most 10, was -1.0"),
        new Case(
                "a backbone for films of two channels",
                "pretrain @/good.yaml --set backbone.channels=2 --data @/films --out @/new",
                1,
                "--set backbone.channels=2: must be 1 or 3, was 2"),
        new Case(
                "films that patches do not cover",
                "pretrain @/good.yaml --set backbone=vit-tiny --set size=40 --data @/films --out @/new",
                1,
                "--set size=40: must be divisible by 16, the side of a patch of vit-tiny, was 40"),
        new Case(
                "a batch larger than the set",
                "pretrain @/good.yaml --set batch=500 --data @/films --out @/new",
                1,
                "batch: must be at most the 49 films of the train split of phantom, was 500; use --set batch=12 or ..."),
        new Case(
                "a set without films to train on",
                "pretrain @/good.yaml --data @/films-without-train --out @/new",
                1,
                "phantom: has 0 films in the split train, at least 2 are needed; use a set that has more"),
        new Case(
                "a missing set",
                "pretrain @/good.yaml --data @/nowhere --out @/new",
                1,
                "@/nowhere: no such folder; name the folder of a prepared set"),
        new Case(
                "a set that was changed by hand",
                "pretrain @/good.yaml --data @/films-edited --out @/new",
                1,
                "@/films-edited/samples.csv: was changed since the set was prepared (its SHA-256 is not that in ..."),
        new Case(
                "a set that has lost its pixels",
                "pretrain @/good.yaml --data @/films-without-pixels --out @/new",
                1,
                "@/films-without-pixels/images-00000.npy: no such file; restore it or make it again"),
        new Case(
                "a folder that holds another run",
                "pretrain @/good.yaml --data @/films --out @/run",
                1,
                "@/run: already holds something and is left as it is; choose another --out, empty it,"
                        + " or continue that run with --resume"),
        new Case(
                "resuming what is not there",
                "pretrain --resume --data @/films --out @/nowhere",
                1,
                "@/nowhere: no such folder; name the folder of a pre-training"),
        new Case(
                "resuming what is no run",
                "pretrain --resume --data @/films --out @/films",
                1,
                "@/films: is no run folder (it has no config.yaml); name the folder of a pre-training"),
        new Case(
                "resuming with another configuration",
                "pretrain --resume --set batch=8 --data @/films --out @/run",
                1,
                "@/run/config.yaml: was begun with another configuration: batch: 16 then, 8 now; ..."),
        new Case(
                "resuming with other films",
                "pretrain --resume --data @/others --out @/run",
                1,
                "@/run/checkpoints/step-000000003.safetensors: was written with different data (..."),
        new Case(
                "resuming from half a checkpoint",
                "pretrain --resume --data @/films --out @/run-cut",
                1,
                "@/run-cut/checkpoints/step-000000003.safetensors: is not a whole safetensors file: it is cut short ..."),
        new Case(
                "a start for a run that goes on",
                "pretrain --resume --init @/model --data @/films --out @/run",
                2,
                "--init goes with a new run; a run that is resumed has its start in its checkpoints; see ..."),
        new Case(
                "a checkpoint of no start",
                "pretrain @/good.yaml --checkpoint best --data @/films --out @/new",
                2,
                "--checkpoint goes with --init; see ..."),
        new Case(
                "a start of another backbone",
                "pretrain @/good.yaml --set backbone.channels=3 --init @/run --data @/films --out @/new",
                1,
                "run: its backbone is resnet18 (channels: 1), the configuration trains resnet18 (channels: 3); ..."),
    };

    static final Case[] PROBE = {
        new Case(
                "a start that is not there",
                "probe --init @/nowhere --data @/films --out @/new",
                1,
                "@/nowhere: no such file or folder; name a run, a model folder, a file of weights, random or pixels"),
        new Case(
                "a random start whose patches do not cover the films",
                "probe --init random --backbone vit-tiny --size 40 --data @/films --out @/new",
                2,
                "--size must be divisible by 16, the side of a patch of vit-tiny, was 40; see ..."),
        new Case(
                "a start that is no file of weights",
                "probe --init @/good.yaml --data @/films --out @/new",
                1,
                "@/good.yaml: ..."),
        new Case(
                "a start that is something else",
                "probe --init @/films --data @/films --out @/new",
                1,
                "@/films: is no run folder (it has no config.yaml); name the folder of a pre-training"),
        new Case(
                "half a checkpoint",
                "probe --init @/run-cut --data @/films --out @/new",
                1,
                "@/run-cut/checkpoints/step-000000003.safetensors: is not a whole safetensors file: it is cut short ..."),
        new Case(
                "a backbone for a start that has one",
                "probe --init pixels --backbone resnet50 --data @/films --out @/new",
                2,
                "--backbone goes with random; any other start has a backbone of its own; see ..."),
        new Case(
                "the best of a run without a best",
                "probe --init @/run --checkpoint best --data @/films --out @/new",
                1,
                "@/run: no checkpoint was marked as the best; ..."),
        new Case(
                "a checkpoint that is not there",
                "probe --init @/run --checkpoint 7 --data @/films --out @/new",
                1,
                "@/run/checkpoints/step-000000007.safetensors: no such checkpoint; ..."),
        new Case(
                "a checkpoint of a model",
                "probe --init @/model --checkpoint 7 --data @/films --out @/new",
                2,
                "--checkpoint goes with a run; see ..."),
        new Case(
                "an unknown backbone",
                "probe --init random --backbone nonsense --data @/films --out @/new",
                2,
                "--backbone must be one of resnet10-half, resnet18, ..."),
        new Case(
                "no size",
                "probe --init pixels --size 0 --data @/films --out @/new",
                2,
                "--size must be from 1 to 4096, was 0; see 'lucency probe --help'"),
        new Case(
                "a size beyond all films",
                "probe --init random --size 2000000000 --data @/films --out @/new",
                2,
                "--size must be from 1 to 4096, was 2000000000; see 'lucency probe --help'"),
        new Case(
                "a size where none can be chosen",
                "probe --init @/run --size 64 --data @/films --out @/new",
                2,
                "--size goes with random, pixels, a file of weights or a model; a run has a size of its own; see ..."),
        new Case(
                "one fold",
                "probe --init pixels --folds 1 --data @/films --out @/new",
                2,
                "--folds must be at least 3 (one to judge, one to choose on, the others to learn from), was 1; see ..."),
        new Case(
                "more folds than patients",
                "probe --init pixels --folds 500 --data @/films --out @/new",
                1,
                "folds must be at most the 20 patients of train and validation of phantom, was 500"),
        new Case(
                "a set without films to learn from",
                "probe --init @/run --data @/films-without-train --out @/new",
                1,
                "phantom: has no film in the split train; a transfer learns from train and makes its choices on ..."),
        new Case(
                "no share of the labels",
                "probe --init pixels --fraction 0 --data @/films --out @/new",
                2,
                "--fraction must be above 0 and at most 1, was 0.0; see 'lucency probe --help'"),
        new Case(
                "folds of a share of the labels",
                "probe --init pixels --folds 3 --fraction 0.5 --data @/films --out @/new",
                2,
                "--folds uses all films, give it without --fraction; see ..."),
        new Case(
                "a folder that is in use",
                "probe --init pixels --data @/films --out @/model",
                1,
                "@/model: already holds something and is left as it is; choose another --out, empty it"),
    };

    static final Case[] FINETUNE = {
        new Case(
                "no start named",
                "finetune --data @/films --out @/new",
                2,
                "missing required option: '--init=START'; ..."),
        new Case(
                "a start without weights",
                "finetune --init pixels --data @/films --out @/new",
                1,
                "pixels have no weights to fine-tune; probe them, or use another --init"),
        new Case(
                "an unknown key",
                "finetune --init random --set bach=3 --data @/films --out @/new",
                1,
                "--set bach=3: unknown key, did you mean batch? ..."),
        new Case(
                "blocks left out of what has none",
                "finetune --init random --set drop-path=0.1 --data @/films --out @/new",
                1,
                "drop-path: must be 0 for resnet18, which is no transformer, was 0.1"),
        new Case(
                "no share of the labels",
                "finetune --init random --fraction 1.5 --data @/films --out @/new",
                2,
                "--fraction must be above 0 and at most 1, was 1.5; see 'lucency finetune --help'"),
        new Case(
                "a set without films to choose on",
                "finetune --init random --data @/films-without-train --out @/new",
                1,
                "phantom: has no film in the split train; a transfer learns from train and makes its choices on ..."),
        new Case(
                "a set with too few films to choose on",
                "finetune --init random --data @/films --out @/new",
                1,
                "phantom: no label that can be learned has 10 positive and 10 negative films in the split validation, ..."),
        new Case(
                "a folder that is in use",
                "finetune --init random --data @/films-many --out @/run",
                1,
                "@/run: already holds something and is left as it is; choose another --out, empty it, or continue ..."),
        new Case(
                "resuming what is not there",
                "finetune --resume --init random --data @/films-many --out @/nowhere",
                1,
                "@/nowhere: holds no fine-tuning to resume (it has no config.yaml); start it without --resume"),
    };

    static final Case[] EVALUATE_AND_REPORT = {
        new Case(
                "no draw",
                "evaluate @/model --draws 0 --data @/films --out @/new",
                2,
                "--draws must be from 2 to 1000000, was 0..."),
        new Case(
                "no model named", "evaluate --data @/films --out @/new", 2, "missing required parameter: 'MODEL'; ..."),
        new Case(
                "a model that is not there",
                "evaluate @/nowhere --data @/films --out @/new",
                1,
                "@/nowhere: is not a model folder (it has no model.json); name the result of a probe"),
        new Case(
                "half a model",
                "evaluate @/model-cut --data @/films --out @/new",
                1,
                "@/model-cut/model.safetensors: is not a whole safetensors file: it is cut short ..."),
        new Case(
                "a backbone without a classifier",
                "evaluate @/model-alone --data @/films --out @/new",
                1,
                "@/model-alone: has a backbone without a classifier; fit a classifier with a probe"),
        new Case(
                "a model of no size",
                "evaluate @/model-flat --data @/films --out @/new",
                1,
                "@/model-flat/model.json: input: size must be from 1 to 4096, was 0; the file is damaged, make the model again"),
        new Case(
                "a set that shares no label with the model",
                "evaluate @/model-other --data @/films --out @/new",
                1,
                "phantom: has the labels [Cardiomegaly, ..."),
        new Case(
                "a split without films",
                "evaluate @/model --split validation --data @/films-without-train --out @/new",
                1,
                "phantom: has no film in the split validation; choose another --split"),
        new Case(
                "a folder that is in use",
                "evaluate @/model --data @/films --out @/judged",
                1,
                "@/judged: already holds something and is left as it is; choose another --out, empty it"),
        new Case(
                "test films a second time",
                "evaluate @/model-read --data @/films --out @/new",
                1,
                "@/model-read: has read these 5 test films of phantom before, at ..."),
        new Case(
                "a second time of films that may be read at any time",
                "evaluate @/model --split train --again --data @/films --out @/new",
                2,
                "--again is for --split test, was train; other films may be read at any time; see ..."),
        new Case(
                "a list of readings that is damaged",
                "evaluate @/model-torn --data @/films --out @/new",
                1,
                "@/model-torn/test-reads.jsonl:2: is no reading of test films: has no time; restore the file, or make the model again"),
        new Case(
                "a list of readings that is a folder",
                "evaluate @/model-blocked --data @/films --out @/new",
                1,
                "@/model-blocked/test-reads.jsonl: cannot be read: it is a folder, not a file; check the path, the rights and the disk"),
        new Case(
                "a model folder that cannot be written",
                "evaluate @/model-closed --data @/films --out @/new",
                1,
                "@/model-closed: a reading of films that it was not made with is recorded in the model's folder, which cannot be written: ..."),
        new Case(
                "a start that is a fine-tuning that was stopped",
                "probe --init @/tuning --data @/films --out @/new",
                1,
                "@/tuning: is a fine-tuning, not a run of a pre-training; if it was stopped, repeat its command with --resume; "
                        + "the folder is a model once the fine-tuning is complete"),
        new Case(
                "an export of a fine-tuning that was stopped",
                "weights export @/tuning --format pth --out @/new.pth",
                1,
                "@/tuning: is a fine-tuning, not a run of a pre-training; ..."),
        new Case(
                "a report of a folder without pages",
                "report @/nih",
                1,
                "@/nih: has no pages of Lucency in it or below it; name a run, or the folder that holds runs and results"),
        new Case(
                "a report with what is no evaluation",
                "report @/run --with @/films",
                1,
                "@/films: is not an evaluation (it has no metrics.json); name the --out of an evaluation"),
        new Case(
                "a report on different films",
                "report @/run --with @/judged --with @/judged-others",
                1,
                "@/judged-others: cannot be compared with @/judged: two predictions can be compared on the same films ..."),
    };

    static final Case[] WEIGHTS = {
        new Case("nothing to do", "weights", 2, "give one of: ..."),
        new Case("no file named", "weights inspect", 2, "missing required parameter: 'FILE'; ..."),
        new Case("weights that are not there", "weights inspect @/no.pth", 1, "@/no.pth: no such file; check the path"),
        new Case("a folder in place of weights", "weights inspect @/model", 1, "@/model: is a folder; ..."),
        new Case(
                "a configuration in place of weights",
                "weights inspect @/good.yaml",
                1,
                "@/good.yaml: is not a supported file of weights (PyTorch's .pth or .pt, safetensors, TensorFlow.js's model.json); its first ..."),
        new Case(
                "half a file of weights",
                "weights inspect @/model-cut/model.safetensors",
                1,
                "@/model-cut/model.safetensors: is not a whole safetensors file: it is cut short inside tensor ..."),
    };

    @ParameterizedTest
    @FieldSource({"PREPARE", "PRETRAIN", "PROBE", "FINETUNE", "EVALUATE_AND_REPORT", "WEIGHTS"})
    void isToldInOneLineAndChangesNothing(Case bad) throws IOException {
        Map<String, String> before = tree();

        Ran ran = Ran.lucency(bad.command().replace("@", root.toString()).split(" "));

        String line = "error: " + bad.line().replace("@", root.toString());
        assertThat(ran.err()).hasLineCount(1).doesNotContain("this is a bug", "\tat ");
        if (line.endsWith("...")) {
            assertThat(ran.err()).startsWith(line.substring(0, line.length() - 3));
        } else {
            assertThat(ran.err()).startsWith(line).containsOnlyOnce(line);
        }
        assertThat(ran.exitCode()).isEqualTo(bad.exitCode());
        assertThat(ran.out()).isEmpty();
        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void aLossThatIsLostEndsTheRunAndKeepsWhatWasWritten() throws IOException {
        Path run = root.resolve("lost");

        Ran ran = Ran.lucency(("pretrain @/good.yaml --data @/films --out @/lost --set optimizer.learning-rate=900"
                        + " --set optimizer.weight-decay=0.9 --set batch=8 --set schedule.epochs=9 --set log-steps=1")
                .replace("@", root.toString())
                .split(" "));

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err())
                .hasLineCount(1)
                .startsWith("error: " + run + ": ")
                .containsPattern("the loss became NaN before step |is no longer finite at step ")
                .contains("lower optimizer.learning-rate (now 900.0)");
        assertThat(run.resolve("config.yaml")).exists();
        assertThat(Files.readAllLines(run.resolve("metrics.jsonl")))
                .isNotEmpty()
                .noneMatch(line -> line.contains("NaN"));
    }

    /** All files with size and time, but for what a preparation that stopped leaves beside its output on purpose. */
    private static Map<String, String> tree() throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.toList()) {
                if (!file.toString().contains(".partial") && !file.equals(root)) {
                    tree.put(
                            file.toString(),
                            Files.isDirectory(file)
                                    ? "folder"
                                    : Files.size(file) + " bytes of " + Files.getLastModifiedTime(file));
                }
            }
        }
        return tree;
    }

    @BeforeAll
    static void makeWhatIsSound() throws IOException {
        Files.writeString(root.resolve("good.yaml"), CONFIGURATION);
        Files.writeString(root.resolve("unknown.yaml"), CONFIGURATION + "bach: 16\n");
        Files.writeString(root.resolve("twice.yaml"), CONFIGURATION + "batch: 8\n");
        prepare("phantom --count 60 --size 32 --out @/films");
        prepare("phantom --count 60 --size 32 --seed -2 --out @/others");
        prepare("phantom --count 400 --size 32 --out @/films-many");
        nih("nih");
        well("pretrain @/good.yaml --data @/films --out @/run");
        well("probe --init pixels --data @/films --out @/model");
        well("evaluate @/model --split train --allow-overlap --data @/films --out @/judged");
        copy("model", "model-of-others"); // it keeps a record of films that it has not seen
        well("evaluate @/model-of-others --split train --data @/others --out @/judged-others");
        damageFilms();
        damageModels();
    }

    private static void damageFilms() throws IOException {
        nih("nih-empty");
        Files.writeString(root.resolve("nih-empty/Data_Entry_2017.csv"), "");
        nih("nih-column");
        edit("nih-column/Data_Entry_2017.csv", "Finding Labels", "Findings");
        nih("nih-absent");
        edit("nih-absent/test_list.txt", "3.png", "3.png\n8.png\n9.png");
        nih("nih-cut");
        cutInHalf("nih-cut/images/1.png");
        nih("nih-pixel");
        ImageIO.write(new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY), "png", path("nih-pixel/images/1.png"));
        copy("films", "films-edited");
        edit("films-edited/samples.csv", ",train,", ",test,");
        copy("films", "films-without-pixels");
        Files.delete(root.resolve("films-without-pixels/images-00000.npy"));
        copy("films", "films-without-train");
        Resplit.set(root.resolve("films-without-train"), table -> table.replaceAll(",(train|validation),", ",test,"));
    }

    private static void damageModels() throws IOException {
        copy("run", "run-cut");
        cutInHalf("run-cut/checkpoints/step-000000002.safetensors");
        cutInHalf("run-cut/checkpoints/step-000000003.safetensors");
        copy("model", "model-cut");
        cutInHalf("model-cut/model.safetensors");
        copy("model", "model-alone");
        ObjectNode alone = (ObjectNode) Json.read(root.resolve("model-alone/model.json"));
        Json.write(root.resolve("model-alone/model.json"), alone.without("labels"));
        copy("model", "model-other");
        ObjectNode other = (ObjectNode) Json.read(root.resolve("model-other/model.json"));
        other.set("labels", Json.tree(List.of("Foreign body", "Tube", "Line", "Clip", "Stent")));
        Json.write(root.resolve("model-other/model.json"), other);
        try (Scope scope = Scope.open()) {
            Path weights = root.resolve("model-other/model.safetensors");
            Safetensors.write(weights, Safetensors.read(weights).tensors(), Map.of("format", "pt"));
        }
        copy("model", "model-read");
        well("evaluate @/model-read --data @/films --out @/judged-test");
        copy("model-read", "model-torn");
        Files.writeString(root.resolve("model-torn/test-reads.jsonl"), "{}\n", StandardOpenOption.APPEND);
        copy("model", "model-blocked");
        Files.createDirectory(root.resolve("model-blocked/test-reads.jsonl"));
        copy("model", "model-closed");
        Files.createDirectory(root.resolve("model-closed/test-reads.lock")); // closed to whoever runs this, root too
        Files.createDirectory(root.resolve("tuning"));
        Files.writeString(root.resolve("tuning/config.yaml"), "epoch-steps: 1\n");
        Files.writeString(root.resolve("tuning/environment.json"), "{\"fraction\": \"1\"}");
        copy("model", "model-flat");
        edit("model-flat/model.json", "\"size\" : 32", "\"size\" : 0");
    }

    /** Four gray films of four patients in the layout of the NIH. */
    private static void nih(String name) throws IOException {
        Path folder = Files.createDirectories(root.resolve(name));
        Files.createDirectories(folder.resolve("images"));
        StringBuilder table = new StringBuilder(
                "Image Index,Finding Labels,Follow-up #,Patient ID,Patient Age,Patient Gender,View Position\n");
        for (int film = 0; film < 4; film++) {
            BufferedImage picture = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY);
            int seed = film;
            IntStream.range(0, 1600)
                    .forEach(i -> picture.getRaster().setSample(i % 40, i / 40, 0, (i * (7 + seed)) % 251));
            ImageIO.write(picture, "png", path(name + "/images/" + film + ".png"));
            table.append(film).append(".png,No Finding,0,").append(film).append(",50,F,PA\n");
        }
        Files.writeString(folder.resolve("Data_Entry_2017.csv"), table);
        Files.writeString(folder.resolve("train_val_list.txt"), "0.png\n1.png\n2.png\n");
        Files.writeString(folder.resolve("test_list.txt"), "3.png\n");
    }

    private static File path(String name) {
        return root.resolve(name).toFile();
    }

    private static void copy(String from, String to) throws IOException {
        try (Stream<Path> all = Files.walk(root.resolve(from))) {
            for (Path file : all.toList()) {
                Files.copy(file, root.resolve(to).resolve(root.resolve(from).relativize(file)));
            }
        }
    }

    private static void edit(String file, String pattern, String replacement) throws IOException {
        String text = Files.readString(root.resolve(file));
        String edited = text.replaceAll(pattern, replacement);
        assertThat(edited).isNotEqualTo(text);
        Files.writeString(root.resolve(file), edited);
    }

    private static void cutInHalf(String file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(path(file), "rw")) {
            bytes.setLength(bytes.length() / 2);
        }
    }

    private static void prepare(String words) {
        well("prepare " + words);
    }

    private static void well(String words) {
        Ran.well(words.replace("@", root.toString()).split(" "));
    }
}
