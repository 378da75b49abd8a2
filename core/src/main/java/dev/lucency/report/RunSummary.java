package dev.lucency.report;

import dev.lucency.chart.Curve;
import dev.lucency.chart.PagePicture;
import dev.lucency.chart.PositionMap;
import dev.lucency.result.DataSetName;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a report page tells of a run.
 *
 * @param title the run's name
 * @param subtitle what was done, in one sentence
 * @param finished when
 * @param dataSet on what
 * @param alarms what went wrong while it trained, a sentence each; may be empty
 * @param remarks what a reader must know before the figures, a sentence each: that the run was stopped, that another checkpoint is
 *     better; may be empty
 * @param headline three to six figures worth seeing first
 * @param tables results; may be empty
 * @param curves how training went; may be empty
 * @param positions where on the films patches were chosen, if any were
 * @param maps sheets that show which patches were chosen; may be empty
 * @param notes what else a reader must know, a sentence each; may be empty
 * @param configuration the resolved configuration, as YAML
 * @param environment versions, threads, device, seeds, in the order in which they are shown
 */
public record RunSummary(
        String title,
        String subtitle,
        OffsetDateTime finished,
        DataSetName dataSet,
        List<String> alarms,
        List<String> remarks,
        List<KeyFigure> headline,
        List<ResultTable> tables,
        List<Curve> curves,
        Optional<PositionMap> positions,
        List<PagePicture> maps,
        List<String> notes,
        String configuration,
        Map<String, String> environment) {
    public RunSummary {
        alarms = List.copyOf(alarms);
        remarks = List.copyOf(remarks);
        headline = List.copyOf(headline);
        tables = List.copyOf(tables);
        curves = List.copyOf(curves);
        maps = List.copyOf(maps);
        notes = List.copyOf(notes);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }
}
