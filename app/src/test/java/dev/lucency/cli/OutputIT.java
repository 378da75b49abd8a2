package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * Every verb with an {@code --out} where nothing can be written: that is told in one line, with the remedy, before anything else is
 * looked at. Nothing that the commands below read is there, so a verb that reads first tells of that instead. In the tables,
 * {@code @} stands for the folder that all lies in.
 */
class OutputIT {
    @TempDir
    static Path root;

    /** What each verb needs besides {@code --out}. */
    private static final Map<String, String> WORDS = new TreeMap<>(Map.ofEntries(
            Map.entry("prepare nih", "--root @/none"),
            Map.entry("prepare chexpert", "--root @/none"),
            Map.entry("prepare openi", "--root @/none"),
            Map.entry("prepare folder", "--root @/none --one-film-a-patient"),
            Map.entry("prepare dicom", "--root @/none --one-film-a-patient"),
            Map.entry("prepare phantom", "--count 20"),
            Map.entry("views", "--recipe chest --data @/none"),
            Map.entry("pretrain", "@/none.yaml --data @/none"),
            Map.entry("probe", "--init pixels --data @/none"),
            Map.entry("finetune", "--init random --data @/none"),
            Map.entry("knn", "--init pixels --data @/none"),
            Map.entry("evaluate", "@/none --data @/none"),
            Map.entry("compare", "@/none-1 @/none-2"),
            Map.entry("fractions", "a=@/none-1 b=@/none-2"),
            Map.entry("features", "pixels --data @/none"),
            Map.entry("explain", "@/none --data @/none"),
            Map.entry("study export", "@/none.yaml --to slurm"),
            Map.entry("weights import", "@/none.pth"),
            Map.entry("weights export", "@/none --format pth"),
            Map.entry("demo", "")));

    private static final List<Place> PLACES = List.of(
            new Place("/", 1, "/: "), // the root of a file system, or what already exists where a file is written
            new Place("@/file", 1, "@/file: "),
            new Place("@/file/new", 1, "@/file/new: cannot lie inside @/file, which is a file; choose another --out"),
            new Place("@/full", 1, "@/full: already "),
            new Place("", 2, "invalid value for option '--out': is empty; name a file or folder, or . for "));

    /**
     * What cannot be the name of what is made.
     *
     * @param line how the only line goes on after its first word
     */
    private record Place(String out, int exitCode, String line) {}

    @BeforeAll
    static void makeWhatIsInTheWay() throws IOException {
        Files.writeString(root.resolve("file"), "text");
        Files.writeString(Files.createDirectory(root.resolve("full")).resolve("text"), "text");
    }

    /** A command that writes what {@code --out} names. */
    private static Stream<String> verbs() {
        return MainTest.leaves(Main.commandLine())
                .filter(verb -> verb.getCommandSpec().findOption("--out") != null)
                .map(OutputIT::name);
    }

    private static String name(CommandLine verb) {
        return verb.getCommandSpec().qualifiedName().replaceFirst("lucency ", "");
    }

    @Test
    void everyVerbThatWritesSomethingIsHeld() {
        assertThat(verbs()).containsExactlyInAnyOrderElementsOf(WORDS.keySet());
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void aPlaceThatCannotBeWrittenIsToldFirstAndNothingIsLeft(String verb) throws IOException {
        for (Place place : PLACES) {
            List<String> words = new ArrayList<>(
                    List.of(inRoot(verb + " " + WORDS.get(verb)).strip().split(" ")));
            words.add("--out=" + inRoot(place.out()));
            Ran ran = Ran.lucency(words.toArray(String[]::new));

            assertThat(ran.err()).startsWith("error: " + inRoot(place.line())).hasLineCount(1);
            assertThat(ran.err()).containsAnyOf("choose another --out", "; name a ");
            assertThat(ran.exitCode()).isEqualTo(place.exitCode());
            assertThat(ran.out()).isEmpty();
            assertThat(names()).containsExactly("file", "full");
        }
    }

    private static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String inRoot(String words) {
        return words.replace("@", root.toString());
    }
}
