package dev.lucency.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A set whose name, labels, patients and films are called what a terminal, a spreadsheet, a browser or a reader of Markdown would act
 * on, and its way through the verbs: all that is said and written of it can be looked at without harm.
 */
@DisabledOnOs(OS.WINDOWS) // which has no such names of files
class HostileNamesIT {
    private static final String CLEARS_THE_SCREEN = "\u001b[2J";
    private static final String RUNS_A_PROGRAM = "=cmd|'/c calc'!A1";
    private static final String RUNS_A_SCRIPT = "<script>alert(1)</script>";
    private static final String LEAVES_ITS_CELL = "a|b`c`](javascript:x)" + CLEARS_THE_SCREEN;
    private static final List<String> LABELS = List.of(RUNS_A_PROGRAM, RUNS_A_SCRIPT, LEAVES_ITS_CELL);
    private static final String SET = RUNS_A_SCRIPT + LEAVES_ITS_CELL;
    private static final List<String> FILMS =
            List.of("=1+%d.png", "<img src=x onerror=alert(1)>%d.png", CLEARS_THE_SCREEN + "%d.png", "a|b`c`%d.png");

    @TempDir
    static Path root;

    private static final StringBuilder SAID = new StringBuilder();

    @BeforeAll
    static void goAllTheWay() throws IOException {
        layOut(Files.createDirectory(root.resolve("films")));
        Path run = root.resolve("made").resolve(SET.replace('/', '-'));
        Files.writeString(root.resolve("tiny.yaml"), """
                backbone: vit-tiny
                method: {name: moco-v2, queue: 32, norm-group: 0}
                size: 32
                batch: 12
                schedule: {epochs: 1}
                """);
        ByteArrayOutputStream progress = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(progress, true, StandardCharsets.UTF_8));
        try {
            prepare();
            say("pretrain", at("tiny.yaml"), "--data", made("set"), "--out", run.toString());
            makeItLookStopped(run.resolve("config.yaml"));
            say("probe", "--init", run.toString(), "--data", made("set"), "--out", made("probe"));
            say("probe", "--init", "pixels", "--data", made("set"), "--out", made("pixels"));
            say("evaluate", made("probe"), "--data", made("set"), "--draws", "20", "--out", made(RUNS_A_PROGRAM));
            say("evaluate", made("pixels"), "--data", made("set"), "--draws", "20", "--out", made("test"));
            say("compare", made(RUNS_A_PROGRAM), made("test"), "--draws", "20", "--out", made("compared"));
            say("fractions", made(RUNS_A_PROGRAM), made("test"), "--draws", "20", "--out", made("fractions"));
            say("features", made("probe"), "--data", made("set"), "--split", "train", "--out", made("features"));
            say("knn", "--init", "pixels", "--data", made("set"), "--neighbours", "3", "--out", made("knn"));
            say("report", run.toString(), "--with", made(RUNS_A_PROGRAM));
            say("overlap", made("set"));
            say("weights", "inspect", made("probe") + "/model.safetensors");
            say("weights", "export", made("probe"), "--format", "pth", "--out", made(SET + ".pth"));
            say("weights", "import", made(SET + ".pth"), "--mean=0.5", "--std=0.5", "--out", made("imported"));
        } finally {
            System.setErr(before);
        }
        SAID.append(progress.toString(StandardCharsets.UTF_8));
    }

    /** Of a run that was stopped there is a note wherever it is used. */
    private static void makeItLookStopped(Path configuration) throws IOException {
        Files.writeString(configuration, Files.readString(configuration).replace("epochs: 1\n", "epochs: 2\n"));
    }

    private static void prepare() {
        say(
                "prepare",
                "folder",
                "--root=" + at("films"),
                "--table=" + at("table.csv"),
                "--labels=" + String.join(",", LABELS),
                "--patient-column=patient",
                "--name=" + SET,
                "--citation=" + SET,
                "--validation=0.3",
                "--test=0.4",
                "--allow-rejected",
                "--size=32",
                "--out=" + made("set"));
    }

    /** Films of noise of a patient each, every label on half of them; some that the table names are not there. */
    private static void layOut(Path films) throws IOException {
        StringBuilder table = new StringBuilder(row("path", "patient", LABELS));
        for (int film = 0; film < 84; film++) {
            String name = String.format(FILMS.get(film % FILMS.size()), film);
            List<String> values = List.of("" + film / 2 % 2, "" + film / 4 % 2, "" + film / 8 % 2);
            table.append(row(name, RUNS_A_PROGRAM + RUNS_A_SCRIPT + film, values));
            if (film < 80) {
                draw(films.resolve(name), film);
            }
        }
        Files.writeString(root.resolve("table.csv"), table);
    }

    private static String row(String film, String patient, List<String> values) {
        return Stream.concat(Stream.of(film, patient), values.stream()).collect(joining("\",\"", "\"", "\"\n"));
    }

    private static void draw(Path file, int film) throws IOException {
        BufferedImage noise = new BufferedImage(32, 32, BufferedImage.TYPE_BYTE_GRAY);
        byte[] pixels = new byte[32 * 32];
        new SplittableRandom(film).nextBytes(pixels);
        noise.getRaster().setDataElements(0, 0, 32, 32, pixels);
        ImageIO.write(noise, "png", file.toFile());
    }

    private static void say(String... words) {
        Ran ran = Ran.well(words);
        SAID.append(ran.out()).append(ran.err());
    }

    private static String at(String name) {
        return root.resolve(name).toString();
    }

    private static String made(String name) {
        return at("made/" + name.replace('/', '-'));
    }

    private static List<Path> written(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve("made"))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    @Test
    void aTerminalIsShownTheNamesAndNotMoved() {
        assertThat(SAID.toString())
                .contains("\\u001b[2J", RUNS_A_SCRIPT, ": its training was stopped at step ")
                .doesNotContain("\u001b");
    }

    @Test
    void noCellIsAFormula() throws IOException {
        List<Path> tables = written(".csv");
        assertThat(tables).hasSizeGreaterThan(8);
        for (Path table : tables) {
            try (CSVParser rows = CSVParser.parse(table, StandardCharsets.UTF_8, CSVFormat.DEFAULT)) {
                for (CSVRecord row : rows) {
                    assertThat(row.toList()).as(table.toString()).noneMatch(HostileNamesIT::isFormula);
                }
            }
        }
        assertThat(Files.readString(Path.of(made("set"), "samples.csv"))).contains("'" + RUNS_A_PROGRAM, "'=1+0.png");
    }

    private static boolean isFormula(String cell) {
        return cell.matches("(?s)[=+\\-@\\t\\r].*") && !cell.matches("[+-][0-9.]+(E-?[0-9]+)?");
    }

    @Test
    void noPageRunsOrLoadsAnything() throws IOException {
        List<Path> pages = written(".html");
        assertThat(pages).hasSizeGreaterThan(5);
        for (Path page : pages) {
            assertThat(Files.readString(page))
                    .as(page.toString())
                    .contains("&lt;script&gt;alert(1)")
                    .doesNotContain("<script", "<img src=x", "href=\"javascript", "\u001b");
        }
    }

    @Test
    void aCardHasNoLinksTagsOrCellsOfTheirs() throws IOException {
        List<Path> cards = written(".md");
        assertThat(cards).hasSize(3);
        for (Path card : cards) {
            String text = Files.readString(card);
            assertThat(withoutCode(text))
                    .as(card.toString())
                    .contains("\\](javascript:x)", "\\<script\\>")
                    .doesNotContainPattern("(?<!\\\\)(]\\(|<script|`c)")
                    .doesNotContain("\u001b");
        }
    }

    @Test
    void aLabelStaysInItsCellOfACard() throws IOException {
        List<String> rows = Files.readAllLines(Path.of(made("probe"), "README.md")).stream()
                .filter(line -> line.startsWith("| "))
                .toList();
        assertThat(rows).hasSize(1 + LABELS.size()).allMatch(row -> row.split("(?<!\\\\)\\|", -1).length == 5);
    }

    /** Code is shown as it is: it lies between as many backticks as it does not hold in a row. */
    private static String withoutCode(String card) {
        return card.replaceAll("(?<![\\\\`])(`+)(?!`)[^\\n]*?(?<!`)\\1(?!`)", "");
    }
}
