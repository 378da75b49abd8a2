package dev.lucency.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.result.ArmDifferences;
import dev.lucency.result.ArmFacts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a page says of arms that are compared. */
class ArmSectionsTest {
    @Test
    void aFactThatAnArmDoesNotTellIsSaidToBeNotTold() {
        ArmDifferences differences = ArmDifferences.of(List.of(
                new ArmFacts("a", Map.of("size", "64", "split", "x")),
                new ArmFacts("b", Map.of("size", "224", "split", "x", "steps", "9")),
                new ArmFacts("c", Map.of())));
        assertThat(page(differences)).contains("<td>224</td>", "<td>not told</td>", "not told by c");
    }

    @Test
    void whereNothingDiffersThePageSaysSo() {
        ArmDifferences differences = ArmDifferences.of(
                List.of(new ArmFacts("a", Map.of("size", "64")), new ArmFacts("b", Map.of("size", "64"))));
        assertThat(page(differences)).contains("No recorded difference");
    }

    private static String page(ArmDifferences differences) {
        PageSections sections = new PageSections();
        ArmSections.add(sections, differences);
        return sections.html().toString();
    }
}
