package dev.lucency.data;

import static dev.lucency.data.Finding.ATELECTASIS;
import static dev.lucency.data.Finding.CARDIOMEGALY;
import static dev.lucency.data.Finding.CONSOLIDATION;
import static dev.lucency.data.Finding.EDEMA;
import static dev.lucency.data.Finding.PLEURAL_EFFUSION;
import static dev.lucency.data.Finding.PNEUMONIA;
import static dev.lucency.data.Finding.PNEUMOTHORAX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.source.chexpert.Chexpert;
import dev.lucency.source.nih.NihChestXray14;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The vocabulary against the lists that the field uses when it carries a model from one set to another. */
class FindingTest {
    @Test
    void chexpertAndNihShareSeven() {
        assertThat(Finding.shared(List.of(Chexpert.observations(), NihChestXray14.findings())))
                .containsExactlyInAnyOrder(
                        ATELECTASIS, CARDIOMEGALY, CONSOLIDATION, EDEMA, PLEURAL_EFFUSION, PNEUMONIA, PNEUMOTHORAX);
    }

    @Test
    void everyLabelOfEachSetStandsForOneFinding() {
        assertThat(NihChestXray14.findings().stream().flatMap(label -> Finding.of(label).stream()))
                .hasSize(14)
                .doesNotHaveDuplicates();
        assertThat(Chexpert.observations().stream().flatMap(label -> Finding.of(label).stream()))
                .hasSize(13)
                .doesNotHaveDuplicates();
        assertThat(Finding.of("No Finding")).isEmpty();
    }

    @Test
    void namesAreFoundWhateverTheirCapitalsBlanksAndUnderscores() {
        assertThat(Finding.of("PNEUMONIA")).contains(PNEUMONIA);
        assertThat(Finding.of("pleural_effusion")).contains(PLEURAL_EFFUSION);
        assertThat(Finding.identity("Effusion")).isEqualTo(Finding.identity("Pleural Effusion"));
    }

    @Test
    void whatOnlyResemblesIsKeptApart() {
        assertThat(List.of(
                                "Infiltration",
                                "Lung Opacity",
                                "Nodule",
                                "Mass",
                                "Lung Lesion",
                                "Pleural Thickening",
                                "Pleural Other",
                                "Pericardial Effusion",
                                "Effusion",
                                "No Finding",
                                "Normal")
                        .stream()
                        .map(Finding::identity))
                .doesNotHaveDuplicates();
    }
}
