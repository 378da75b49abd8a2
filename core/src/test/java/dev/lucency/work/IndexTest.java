package dev.lucency.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.DataException;
import dev.lucency.chart.Html;
import dev.lucency.chart.Page;
import dev.lucency.report.PageParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that leads to the pages of a project. */
class IndexTest {
    @TempDir
    Path folder;

    @Test
    void everyPageIsListedWithItsVerdictInTheOrderOfWork() throws IOException {
        page("results/test moco/report.html", "Lucency evaluation", "moco", "Mean AUROC 0.7 & above <chance>.");
        page("films/prepared.html", "Lucency prepared set", "films", "9 films.");
        page("run/report.html", "Lucency run report", "run", "Complete.");
        Path index = new Index(folder).run(Work.quiet());
        assertThat(index).isEqualTo(folder.resolve("index.html"));
        assertThat(Files.readString(index))
                .contains("3 pages.")
                .contains("<a href=\"results/test%20moco/report.html\">results/test moco: moco</a>")
                .contains("Mean AUROC 0.7 &amp; above &lt;chance&gt;.")
                .containsSubsequence(
                        "<h2>Films</h2>", "films/prepared.html", "<h2>Pre-trainings</h2>", "<h2>Evaluations</h2>");
    }

    /** A study has hundreds of cells, and a page that leads to them; pages of others are not ours. */
    @Test
    void cellsOfAStudyAndPagesOfOthersAreNotListed() throws IOException {
        page("study/report.html", "Lucency study", "Which start is best?", "MoCo v2.");
        page("study/cells/report.html", "Lucency run report", "cell", "Complete.");
        Files.writeString(Files.createDirectories(folder.resolve("theirs")).resolve("report.html"), "<h1>Theirs</h1>");
        assertThat(Files.readString(new Index(folder).run(Work.quiet())))
                .contains("One page.", "study/report.html")
                .doesNotContain("cells", "Theirs");
    }

    @Test
    void aFolderWithoutPagesIsRefused() {
        assertThatThrownBy(() -> new Index(folder).run(Work.quiet()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("has no pages of Lucency in it or below it");
        assertThatThrownBy(() -> new Index(folder.resolve("absent")).run(Work.quiet()))
                .hasMessageContaining("no such folder");
        assertThat(folder.resolve("index.html")).doesNotExist();
    }

    private void page(String path, String kind, String title, String verdict) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Html head = PageParts.header(kind, title, PageParts.paragraph("lede", verdict));
        Files.writeString(file, Page.html(title, head));
    }
}
