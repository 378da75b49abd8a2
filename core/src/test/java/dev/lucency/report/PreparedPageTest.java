package dev.lucency.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.film.Fit;
import dev.lucency.phantom.PhantomSet;
import dev.lucency.prepare.Preparation;
import dev.lucency.prepare.PrepareOptions;
import dev.lucency.prepare.SetSummary;
import dev.lucency.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a small set of phantoms: every figure beside the one counted from the set, and nothing asked of the network. */
class PreparedPageTest {
    @TempDir
    static Path folder;

    static PreparedSet set;

    @BeforeAll
    static void prepare() {
        Path out = folder.resolve("set");
        Preparation.run(
                new PhantomSet(60, 1, 32).listing(), new PrepareOptions(32, Fit.CROP, 1, false), out, Progress.SILENT);
        set = PreparedSet.open(out);
    }

    @Test
    void partsAndLabelsAreCounted() throws Exception {
        PreparedPage.write(folder.resolve("set"));
        String page = Files.readString(folder.resolve("set/prepared.html"));

        assertThat(page)
                .contains("60 films of", "32\u00d732 pixels", "No film was left out", "No film was found twice");
        for (Split split : Split.values()) {
            assertThat(page).contains(">" + split.text() + "</th><td>" + set.rows(split).length + "</td>");
        }
        set.labels().forEach(label -> assertThat(page).contains(">" + label + "</th>"));
        assertThat(page).doesNotContain("<script").doesNotContain("src=\"http");
    }

    @Test
    void masksAreCounted() throws Exception {
        Path out = folder.resolve("masked");
        Preparation.run(
                new PhantomSet(60, 1, 32).listingWithMasks(),
                new PrepareOptions(32, Fit.CROP, 1, false),
                out,
                Progress.SILENT);
        PreparedPage.write(out);
        String counts = "</th><td>" + set.rows(Split.TRAIN).length + "</td><td>" + set.rows(Split.VALIDATION).length
                + "</td><td>" + set.rows(Split.TEST).length + "</td><td>";

        assertThat(Files.readString(out.resolve("prepared.html"))).contains(">lungs" + counts, ">heart" + counts);
        PreparedPage.write(folder.resolve("set"));
        assertThat(Files.readString(folder.resolve("set/prepared.html"))).doesNotContain("mask");
    }

    @Test
    void onlyFilmsOfTrainAreShown() {
        String page = PreparedPage.html(set, new SetSummary(List.of(), List.of(), List.of(), Map.of()));

        assertThat(page.split("<img src=\"data:image/png;base64,", -1)).hasSize(17);
        set.films().stream()
                .filter(film -> film.split() != Split.TRAIN)
                .forEach(film -> assertThat(page).doesNotContain(film.id()));
    }

    @Test
    void whatWasLeftOutIsToldByReasonAndWhatIsThereTwiceByKind() {
        SetSummary summary = new SetSummary(
                List.of(
                        new SetSummary.LeftOut("a<b>.png", "blank", "nothing & nothing"),
                        new SetSummary.LeftOut("c.png", "blank", "nothing"),
                        new SetSummary.LeftOut("d.png", "missing", "gone")),
                List.of(
                        new SetSummary.Twice(true, "e", "f", true, false),
                        new SetSummary.Twice(false, "g", "h", false, true),
                        new SetSummary.Twice(false, "i", "j", true, false)),
                List.of(new SetSummary.LeftOut("k.jpg", "turned", "it lay on its side")),
                Map.of("ViewPosition says <LL>", List.of("l.dcm", "m.dcm")));

        String page = PreparedPage.html(set, summary);

        assertThat(page)
                .contains(">blank</th><td>2</td><td>a&lt;b&gt;.png</td><td>nothing &amp; nothing</td>")
                .contains(">missing</th><td>1</td><td>d.png</td>")
                .contains(">ViewPosition says &lt;LL&gt;</th><td>2</td><td>l.dcm</td>")
                .contains(">turned</th><td>1</td><td>k.jpg</td><td>it lay on its side</td>")
                .contains(">equal</th><td>1</td><td>0</td><td>0</td><td>e and f</td>")
                .contains(">looking equal</th><td>2</td><td>1</td><td>1</td><td>g and h</td>");
    }
}
