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
 * The content of the report page of a run.
 *
 * @param title the name of the run
 * @param subtitle a one-sentence description of the run
 * @param finished the time of completion
 * @param dataSet the data set
 * @param alarms the alarms of the training, one sentence each; may be empty
 * @param remarks the remarks shown before the figures, one sentence each, such as that the run was stopped or that another
 *     checkpoint is better; may be empty
 * @param headline three to six key figures
 * @param tables the tables of results; may be empty
 * @param curves the training curves; may be empty
 * @param positions the positions of chosen patches on the films, if patches were chosen
 * @param maps the sheets of chosen patches; may be empty
 * @param notes further notes for the reader, one sentence each; may be empty
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
