package dev.lucency.report;

import dev.lucency.chart.Html;
import dev.lucency.chart.Page;
import dev.lucency.io.AtomicFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The HTML page that leads to all pages of a project: its sets, runs, evaluations, comparisons and maps, each with what it found. */
public final class IndexPage {
    /** The name of the file. */
    public static final String NAME = "index.html";

    /** Kinds of pages in the order of work, with the title of their section. */
    private static final Map<String, String> SECTIONS = sections();

    private IndexPage() {}

    /**
     * Writes the page atomically.
     *
     * @param folder the project
     * @param pages heads of pages by their paths below the folder
     * @throws dev.lucency.DataException if the file cannot be written
     */
    public static void write(Path folder, Map<Path, PageHead> pages) {
        AtomicFile.write(
                folder.resolve(NAME),
                html(folder.toAbsolutePath().normalize().getFileName().toString(), pages));
    }

    /** Returns the HTML text of the page. */
    static String html(String title, Map<Path, PageHead> pages) {
        Map<String, List<Map.Entry<Path, PageHead>>> byKind = new TreeMap<>(pages.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .collect(Collectors.groupingBy(page -> page.getValue().kind())));
        PageSections sections = new PageSections();
        SECTIONS.forEach((kind, section) -> {
            if (byKind.containsKey(kind)) {
                sections.add(section, entries(byKind.remove(kind)));
            }
        });
        byKind.forEach((kind, others) -> sections.add(kind, entries(others)));
        return Page.html(
                title,
                Html.of(
                        PageParts.header(
                                "Lucency project",
                                title,
                                PageParts.paragraph(
                                        "lede", pages.size() == 1 ? "One page." : pages.size() + " pages.")),
                        sections.contents(),
                        sections.html()));
    }

    private static Html entries(List<Map.Entry<Path, PageHead>> pages) {
        return pages.stream()
                .map(page -> Html.of(
                        Html.element("h3")
                                .of(Html.element("a")
                                        .with("href", link(page.getKey()))
                                        .of(folder(page.getKey(), page.getValue())))
                                .line(),
                        PageParts.paragraph(page.getValue().verdict())))
                .collect(Html.joining());
    }

    /** Returns the folder of a page below the project, and the title of the page if it is another one. */
    private static String folder(Path file, PageHead head) {
        Path parent = file.getParent();
        String folder = parent == null ? "." : slashed(parent);
        return parent != null && head.title().equals(parent.getFileName().toString())
                ? folder
                : folder + ": " + head.title();
    }

    private static String link(Path file) {
        return slashed(file)
                .replace("%", "%25")
                .replace(" ", "%20")
                .replace("#", "%23")
                .replace("?", "%3F");
    }

    private static String slashed(Path path) {
        return path.toString().replace('\\', '/');
    }

    private static Map<String, String> sections() {
        Map<String, String> sections = new LinkedHashMap<>();
        sections.put("Lucency study", "Studies");
        sections.put("Lucency prepared set", "Films");
        sections.put("Lucency run report", "Pre-trainings");
        sections.put("Lucency evaluation", "Evaluations");
        sections.put("Lucency comparison", "Comparisons");
        sections.put("Lucency comparison of sets", "From one set to another");
        sections.put("Lucency label fractions", "Label fractions");
        sections.put("Lucency heat maps", "Heat maps");
        return sections;
    }
}
