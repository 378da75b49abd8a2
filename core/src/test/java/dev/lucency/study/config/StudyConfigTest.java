package dev.lucency.study.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.ConfigException;
import dev.lucency.study.Studies;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file of a study is checked as a whole before anything runs. */
class StudyConfigTest {
    @TempDir
    Path folder;

    @Test
    void absentKeysHaveUsualValuesAndTheEndpointTakesTheOnlyValueOfEachAxis() {
        StudyConfig study = Studies.write(folder, Studies.SMALL).config();
        assertThat(study.fractions()).containsExactly(1.0);
        assertThat(study.seeds()).containsExactly(1L);
        assertThat(study.endpoint().target()).isEqualTo("phantoms");
        assertThat(study.endpoint().transfer()).isEqualTo("probe");
        assertThat(study.endpoint().backbone()).isEqualTo("resnet18");
        assertThat(study.endpoint().pretrainedOn()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            arm: random              | arm: moco         | study.yaml:3: endpoint: must be of random, pixels, was moco
            reference: pixels        | reference: random | study.yaml:3: endpoint.reference: must be another arm than random, was random
            name: resnet18           | name: resnet17    | study.yaml:5: backbones[0].name: must be one of resnet10-half, resnet18
            set: phantoms            | set: nih          | study.yaml:9: targets: must be of phantoms, was nih
            {name: pixels, start     | {name: random, start | study.yaml:6: arms: must have different names, was random twice
            name: small              | name: a/b         | study.yaml:1: name: must have names of letters
            method: probe            | method: knn2      | study.yaml:10: transfers[0].method: needs one of probe, knn, fine-tune
            question:                | fractions: [2]    | study.yaml:2: fractions: must be above 0 and at most 1, was 2.0
            direction: higher        | direction: up     | study.yaml:3: endpoint.direction: needs one of higher, lower, different
            """)
    void aFileThatIsWrongIsRefusedByLineKeyAndRule(String right, String wrong, String error) {
        String text = wrong.startsWith("fractions")
                ? Studies.SMALL.replace("question: ", "fractions: [2]\nquestion: ")
                : Studies.SMALL.replace(right, wrong);
        assertThatThrownBy(() -> Studies.write(folder, text))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(error);
    }

    @Test
    void neighboursNeedAllLabels() {
        String text = Studies.SMALL.replace("method: probe", "method: knn") + "fractions: [0.1]\n";
        assertThatThrownBy(() -> Studies.write(folder, text))
                .hasMessageContaining("fractions: must contain 1, because the neighbours of knn are all train films");
    }

    @Test
    void anEndpointOfSeveralTransfersMustNameOne() {
        String text = Studies.SMALL.replace(
                "[{name: probe, method: probe}]", "[{name: probe, method: probe}, {name: knn, method: knn}]");
        assertThatThrownBy(() -> Studies.write(folder, text))
                .hasMessageContaining("endpoint: must name its transfer, because there are probe, knn, was nothing");
    }
}
