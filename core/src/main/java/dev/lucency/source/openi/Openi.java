package dev.lucency.source.openi;

import dev.lucency.DataException;
import dev.lucency.data.FilmEntry;
import dev.lucency.data.LabelValue;
import dev.lucency.data.Split;
import dev.lucency.film.Rejection.Reason;
import dev.lucency.source.DrawnSplit;
import dev.lucency.source.FilmListing;
import dev.lucency.source.FilmLists;
import dev.lucency.source.FilmReader;
import dev.lucency.source.FilmTree;
import dev.lucency.source.FilmViews;
import dev.lucency.source.LabelFile;
import dev.lucency.source.openi.OpeniTables.Projection;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The chest films of Indiana University, published by Open-i of the National Library of Medicine: 3,955 reports, 104 of them
 * without a film, and 7,470 films, about half of them lateral.
 *
 * <p>Demner-Fushman, Kohli, Rosenman and others: Preparing a collection of radiology examinations for distribution and retrieval,
 * JAMIA 2016.
 *
 * <p>Expected in the root: the XML reports ({@code ecgen-radiology/}) and the PNG or DICOM films, or the two tables
 * {@code indiana_reports.csv} and {@code indiana_projections.csv} and their films; the films anywhere below.
 *
 * <p>Properties of the set:
 *
 * <ul>
 *   <li>Labels are whole index terms of the report, from coders or from a program, never mixed ({@link OpeniLabel}). An absent
 *       term means negative; all labels of the 95 reports that the coders did not code are unknown. Both indexes describe the
 *       report, so a lateral film has the labels of its frontal film. Consolidation is not a label here, because the coders used
 *       it for only 30 reports, and Opacity and Airspace Disease for hundreds.
 *   <li>The XML does not contain the view of a film; {@code indiana_projections.csv} does and is used for both distributions.
 *   <li>It is unknown which reports are of one person, so each report counts as a patient. Sex and age are not published.
 *   <li>Pneumothorax has about 23 positive reports, Mass 17: too few to evaluate a model.
 * </ul>
 */
public final class Openi {
    private static final String NAME = "openi";
    private static final String CITATION =
            "Demner-Fushman D, Kohli MD, Rosenman MB, et al. Preparing a collection of radiology examinations for"
                    + " distribution and retrieval. J Am Med Inform Assoc 2016;23(2):304-310. Indiana University,"
                    + " https://openi.nlm.nih.gov";

    /**
     * The choice of films, labels and splits.
     *
     * @param views the views to prepare
     * @param index the source of the labels
     * @param split the random split, by report
     */
    public record Plan(FilmViews views, OpeniIndex index, DrawnSplit split) {}

    private Openi() {}

    /**
     * Reads the reports and finds the films; no film is opened yet. A film is rejected if a report names it but its file is
     * missing, or if no report names it. Reports without a film are counted, and films of other views are listed separately.
     * Films are in the order of their names, labels in alphabetical order with {@code Normal} last.
     *
     * @throws DataException if there are no reports, a file differs from its published form, automatic terms are requested from
     *     the tables, which have none, or views are requested and {@code indiana_projections.csv} is missing
     */
    public static FilmListing open(Path root, Plan plan) {
        OpeniFolder folder = OpeniFolder.of(root);
        requireIndex(folder, plan);
        Map<String, Projection> projections =
                folder.projections().map(OpeniTables::projections).orElse(Map.of());
        List<OpeniReport> reports = folder.table()
                .map(table -> OpeniTables.reports(table, projections))
                .orElseGet(() -> folder.reports().stream().map(OpeniXml::read).toList());
        Index index = new Index(plan, projections, reports);
        index.join(FilmTree.of(root));
        return FilmListing.of(
                NAME,
                CITATION,
                OpeniLabel.of(plan.index()).stream().map(OpeniLabel::text).toList(),
                index.lists,
                provenance(folder, plan, reports, index),
                FilmReader.below(root));
    }

    private static void requireIndex(OpeniFolder folder, Plan plan) {
        if (plan.index() == OpeniIndex.AUTOMATIC && folder.table().isPresent()) {
            throw new DataException(
                    folder.table().get() + ": has the coders' terms alone; use the XML reports for those of the"
                            + " program, or 'index=manual'");
        }
        if (plan.views() != FilmViews.ALL && folder.projections().isEmpty()) {
            throw new DataException(
                    folder.root() + ": has no indiana_projections.csv, and the XML reports do not say which film is"
                            + " frontal; put that file there, or take 'views=all'");
        }
    }

    private static Map<String, String> provenance(
            OpeniFolder folder, Plan plan, List<OpeniReport> reports, Index index) {
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("views", plan.views().name().toLowerCase(Locale.ROOT));
        provenance.put("index", plan.index().name().toLowerCase(Locale.ROOT));
        provenance.put("split", plan.split().text());
        provenance.put("reports", String.valueOf(reports.size()));
        provenance.put(
                "reports without films",
                String.valueOf(reports.stream()
                        .filter(report -> report.films().isEmpty())
                        .count()));
        provenance.put(
                "films of other views", String.valueOf(index.lists.otherViews().size()));
        for (OpeniIndex each : OpeniIndex.values()) {
            provenance.put("positive reports, " + each.name().toLowerCase(Locale.ROOT), positives(reports, each));
        }
        provenance.putAll(LabelFile.provenance(Stream.of(folder.table(), folder.projections())
                .flatMap(Optional::stream)
                .toList()));
        if (!folder.reports().isEmpty()) {
            provenance.put("sha256 of the reports", LabelFile.digest(folder.reports()));
        }
        return provenance;
    }

    private static String positives(List<OpeniReport> reports, OpeniIndex index) {
        return OpeniLabel.of(index).stream()
                .map(label -> label.text() + " "
                        + reports.stream()
                                .filter(report -> label.of(report.terms(index), index) == LabelValue.POSITIVE)
                                .count())
                .collect(Collectors.joining(", "));
    }

    /** The join of reports, projections and folders. */
    private static final class Index {
        private final Plan plan;
        private final Map<String, Projection> projections;
        private final Map<String, OpeniReport> reports = new TreeMap<>(); // by film
        private final Function<String, Split> parts;
        private final FilmLists lists = new FilmLists();

        Index(Plan plan, Map<String, Projection> projections, List<OpeniReport> all) {
            this.plan = plan;
            this.projections = projections;
            all.forEach(report -> report.films().forEach(film -> reports.put(film, report)));
            this.parts = plan.split().of(all.stream().map(OpeniReport::id).toList());
        }

        void join(FilmTree tree) {
            Map<String, String> sources = new HashMap<>();
            for (String film : tree.films()) {
                String key = OpeniFilm.key(film);
                if (!reports.containsKey(key)) {
                    lists.reject(film, Reason.NO_ROW, "no report names it");
                } else if (sources.putIfAbsent(key, film) != null) {
                    lists.reject(film, Reason.BAD_ROW, "is there twice, the other is " + sources.get(key));
                }
            }
            reports.forEach((film, report) -> take(film, report, sources));
        }

        private void take(String film, OpeniReport report, Map<String, String> sources) {
            Projection projection = projections.get(film);
            String source = sources.get(film);
            if (plan.views() != FilmViews.ALL && projection == null) {
                lists.reject(film, Reason.BAD_ROW, "the projections do not name it");
            } else if (projection != null && !plan.views().take(projection.frontal())) {
                String said = projection.frontal() ? "Frontal" : "Lateral";
                lists.leaveOut(source == null ? film : source, "'projection' of its row is '" + said + "'");
            } else if (source == null) {
                lists.reject(film, Reason.MISSING, "report " + report.id() + " names it, and it is not there");
            } else {
                String view = projection == null || projection.frontal() ? "" : "LATERAL";
                List<LabelValue> labels = OpeniLabel.of(plan.index()).stream()
                        .map(label -> label.of(report.terms(plan.index()), plan.index()))
                        .toList();
                lists.accept(new FilmEntry(
                        film, report.id(), report.id(), view, "", null, parts.apply(report.id()), source, labels));
            }
        }
    }
}
