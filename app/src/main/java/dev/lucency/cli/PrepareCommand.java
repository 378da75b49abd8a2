package dev.lucency.cli;

import static java.util.Objects.requireNonNull;

import dev.lucency.SettingException;
import dev.lucency.cli.option.JsonOption;
import dev.lucency.cli.option.ValidationOptions;
import dev.lucency.cli.terminal.ConsoleWork;
import dev.lucency.cli.terminal.StandardOutput;
import dev.lucency.data.PreparationCounts;
import dev.lucency.data.Split;
import dev.lucency.film.Fit;
import dev.lucency.io.Json;
import dev.lucency.phantom.PhantomSet;
import dev.lucency.prepare.Preparation;
import dev.lucency.prepare.PrepareOptions;
import dev.lucency.prepare.SetSummary;
import dev.lucency.source.FilmListing;
import dev.lucency.source.nih.NihChestXray14;
import dev.lucency.work.Prepare;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** The command {@code prepare}: turns a data set into a prepared set. */
@Command(
        name = "prepare",
        header = "Turn a data set into a prepared set: films of one size in NumPy files, and a table of labels.",
        subcommands = {
            PrepareCommand.Nih.class,
            PrepareChexpertCommand.class,
            PrepareOpeniCommand.class,
            PrepareFolderCommand.class,
            PrepareDicomCommand.class,
            PrepareCommand.Phantom.class
        },
        synopsisSubcommandLabel = "SET",
        optionListHeading = "%nOptions%n",
        commandListHeading = "%nSets%n",
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency prepare phantom --out phantoms --size 64",
            "  lucency prepare folder --help",
        })
final class PrepareCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        CommandSpec self = requireNonNull(spec);
        throw new ParameterException(
                self.commandLine(), "name a data set: nih, chexpert, openi, folder, dicom or phantom");
    }

    /** The options that all data sets share. */
    static final class Options {
        @Spec(Spec.Target.MIXEE)
        @Nullable
        CommandSpec command;

        @Mixin
        StandardOutput screen = new StandardOutput();

        @Mixin
        JsonOption format = new JsonOption();

        @Option(names = "--out", required = true, paramLabel = "DIR", description = "The prepared set: a new folder.")
        Path out = Path.of("");

        @Option(
                names = "--size",
                paramLabel = "N",
                defaultValue = "224",
                description = "Side of the square films, in pixels; default ${DEFAULT-VALUE}.")
        int size;

        @Option(
                names = "--fit",
                paramLabel = "HOW",
                defaultValue = "crop",
                description = "How to make a film square: crop or pad; default ${DEFAULT-VALUE}.")
        Fit fit = Fit.CROP;

        @Option(
                names = "--threads",
                paramLabel = "N",
                description = "Number of films read in parallel; default: the number of processors.")
        int threads = Runtime.getRuntime().availableProcessors();

        @Option(
                names = "--allow-rejected",
                description = "Continue although more than 5 %% of the films cannot be used.")
        boolean allowRejected;

        @Option(
                names = "--allow-duplicates",
                description =
                        "Continue although two splits contain the same film under different names; see duplicates.csv.")
        boolean allowDuplicates;

        /** Checks the options and the output folder before the data set is read. */
        void require() {
            chosen();
            Preparation.requireFree(out);
        }

        private PrepareOptions chosen() {
            return SettingException.checked(
                    () -> new PrepareOptions(size, fit, threads, allowRejected, allowDuplicates));
        }

        /** Prepares a data set and prints the counts. */
        int prepare(FilmListing source) {
            PrepareOptions chosen = chosen();
            try (ConsoleWork console = ConsoleWork.open(screen)) {
                PreparationCounts counts = new Prepare(source, chosen, out).run(console.work());
                screen.print(format.json ? Json.pretty(json(source, counts)) : line(counts));
            }
            return 0;
        }

        private String line(PreparationCounts counts) {
            return String.format(
                    Locale.ROOT,
                    "%s: %,d films of %,d patients (train %,d, validation %,d, test %,d), %d rejected%n",
                    out,
                    counts.films(),
                    counts.patients(),
                    counts.train().films(),
                    counts.validation().films(),
                    counts.test().films(),
                    counts.rejected());
        }

        private ObjectNode json(FilmListing source, PreparationCounts counts) {
            ObjectNode json = Json.object().put("out", out.toString()).put("name", source.name());
            json.set("labels", Json.tree(source.labels()));
            for (Split split : Split.values()) {
                json.set(split.text(), Json.tree(counts.part(split)));
            }
            json.put("rejected", counts.rejected());
            ObjectNode reasons = json.putObject("rejected_by_reason");
            SetSummary summary = SetSummary.read(out);
            summary.byReason().forEach((reason, films) -> reasons.put(reason, films.size()));
            ObjectNode notes = json.putObject("notes");
            summary.byNote().forEach((note, films) -> notes.put(note, films.size()));
            return json;
        }
    }

    /** The command {@code prepare nih}. */
    @Command(
            name = "nih",
            header = "NIH ChestX-ray14 in its official layout.",
            description = {
                "%nReads DIR/images/ or DIR/images_001/images/ ..., Data_Entry_2017*.csv, train_val_list.txt, "
                        + "test_list.txt and, if present, BBox_List_2017.csv. The official lists define train and test; "
                        + "validation patients are drawn from train_val. Films that cannot be used are listed in "
                        + "rejected.csv with the reason.",
                "%nIf preparation is interrupted, give the same command again to continue.%n"
            },
            footerHeading = "%nExample%n",
            footer = "  lucency prepare nih --root ChestX-ray14 --out nih-224 --size 224")
    static final class Nih implements Callable<Integer> {
        @Mixin
        Options options = new Options();

        @Option(names = "--root", required = true, paramLabel = "DIR", description = "Folder of the data set.")
        Path root = Path.of("");

        @Mixin
        ValidationOptions validation = new ValidationOptions();

        @Override
        public Integer call() {
            options.require();
            return options.prepare(NihChestXray14.open(root, validation.seed, validation.share()));
        }
    }

    /** The command {@code prepare phantom}. */
    @Command(
            name = "phantom",
            header = "Phantoms: synthetic, schematic chest films with known findings, boxes, markers and borders.",
            description =
                    "%nNo film shows a patient. The same count and seed give the same films on every machine, at any "
                            + "size.%n",
            footerHeading = "%nExample%n",
            footer = "  lucency prepare phantom --count 2000 --seed 1 --out phantoms --size 128")
    static final class Phantom implements Callable<Integer> {
        @Mixin
        Options options = new Options();

        @Option(
                names = "--count",
                paramLabel = "N",
                defaultValue = "2000",
                description = "Number of films; default ${DEFAULT-VALUE}.")
        int count;

        @Option(
                names = "--seed",
                paramLabel = "N",
                defaultValue = "1",
                description = "Seed of all random numbers; default ${DEFAULT-VALUE}.")
        long seed;

        @Override
        public Integer call() {
            return options.prepare(SettingException.checked(() -> new PhantomSet(count, seed, options.size))
                    .listing());
        }
    }
}
