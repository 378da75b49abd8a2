package dev.lucency.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.eval.Interval;
import dev.lucency.eval.Score;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Forest plots, read back as XML. */
class ForestPlotTest {
    private static final ForestPlotText TEXT = new ForestPlotText("A plot", "What it shows.", "AUROC", 0.5);
    private static final Score HIGH = new Score.Measured(new Interval(0.8, 0.7, 0.9), 0);
    private static final Score LOW = new Score.Measured(new Interval(0.6, 0.45, 0.7), 0);
    private static final Score NONE = new Score.NotScored("no film is positive");

    @Test
    void drawsAMarkAndAnIntervalForEachScore() throws Exception {
        Drawn plot = drawn(List.of("one", "two"), new ForestRow("Mass", List.of(HIGH, LOW), false));
        assertThat(intervals(plot)).hasSize(2);
        assertThat(marks(plot))
                .containsExactly(
                        "one", "two", "one, Mass: 0.800 (0.700 to 0.900)", "two, Mass: 0.600 (0.450 to 0.700)");
        assertThat(plot.texts()).contains("one", "two", "Mass", "AUROC");
    }

    @Test
    void intervalsLieInOrderOfTheirValues() throws Exception {
        Drawn plot = drawn(List.of("one", "two"), new ForestRow("Mass", List.of(HIGH, LOW), false));
        double[] high = ends(intervals(plot).get(0));
        double[] low = ends(intervals(plot).get(1));
        double perUnit = (high[1] - high[0]) / 0.2;
        assertThat((low[1] - low[0]) / perUnit).isCloseTo(0.25, within(0.002));
        assertThat(high[0]).as("0.7 is an end of both").isCloseTo(low[1], within(0.11));
        assertThat(high[1]).isLessThan(plot.width());
    }

    @Test
    void marksTheReferenceEvenWhereNoIntervalReachesIt() throws Exception {
        Drawn plot = drawn(List.of("one"), new ForestRow("Mass", List.of(HIGH), false));
        List<Element> dashed = plot.all("line").stream()
                .filter(line -> !line.getAttribute("stroke-dasharray").isEmpty())
                .toList();
        assertThat(dashed).hasSize(1);
        assertThat(Double.parseDouble(dashed.get(0).getAttribute("x1")))
                .isLessThan(ends(intervals(plot).get(0))[0]);
    }

    @Test
    void saysWhereNothingWasScored() throws Exception {
        Drawn plot = drawn(
                List.of("one"),
                new ForestRow("Hernia", List.of(NONE), false),
                new ForestRow("Mean", List.of(HIGH), true));
        assertThat(plot.texts()).contains("not scored");
        assertThat(intervals(plot)).hasSize(1);
    }

    @Test
    void modelsDifferByFormAsWellAsByColour() throws Exception {
        Drawn plot = drawn(
                List.of("one", "two", "three", "four"), new ForestRow("Mass", List.of(HIGH, HIGH, HIGH, HIGH), false));
        List<Element> legend = plot.all("path").stream()
                .filter(path -> path.getAttribute("class").startsWith("fill"))
                .limit(4)
                .toList();
        assertThat(legend).extracting(path -> path.getAttribute("d")).doesNotHaveDuplicates();
        assertThat(legend).extracting(path -> path.getAttribute("fill")).doesNotHaveDuplicates();
    }

    @Test
    void refusesARowWithoutAScoreAModel() {
        assertThatThrownBy(() -> drawn(List.of("one", "two"), new ForestRow("Mass", List.of(HIGH), false)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("row Mass must have a score a model: 2, was 1");
    }

    private static Drawn drawn(List<String> models, ForestRow... rows) throws Exception {
        return Drawn.of(ForestPlot.draw(TEXT, models, List.of(rows)));
    }

    private static List<String> intervals(Drawn plot) {
        return plot.all("path").stream()
                .filter(path -> path.getAttribute("class").startsWith("stroke"))
                .map(path -> path.getAttribute("d"))
                .toList();
    }

    private static List<String> marks(Drawn plot) {
        return plot.all("title").stream().skip(1).map(Element::getTextContent).toList();
    }

    private static double[] ends(String path) {
        String[] parts = path.substring(1).split("[ H]", -1);
        return new double[] {Double.parseDouble(parts[0]), Double.parseDouble(parts[2])};
    }
}
