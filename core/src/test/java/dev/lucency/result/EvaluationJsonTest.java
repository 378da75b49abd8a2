package dev.lucency.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.DataException;
import dev.lucency.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An evaluation there and back; the file holds what one needs to form the figures again. */
class EvaluationJsonTest {
    @TempDir
    Path folder;

    @Test
    void returnsWhatWasWritten() {
        ModelEvaluation written = Examples.model("MoCo v2", 3);
        EvaluationJson.write(file(), written);
        assertThat(EvaluationJson.read(file())).isEqualTo(written);
    }

    @Test
    void namesRuleSeedDataAndEachLabel() {
        EvaluationJson.write(file(), Examples.model("MoCo v2", 3));
        JsonNode root = Json.read(file());
        assertThat(root.at("/rule/seed").intValue()).isEqualTo(5);
        assertThat(root.at("/rule/draws").intValue()).isEqualTo(50);
        assertThat(root.at("/rule/interval").stringValue()).contains("patients drawn with replacement");
        assertThat(root.at("/data_set/digest").stringValue()).isEqualTo("ab".repeat(32));
        assertThat(root.at("/data_set/phantom").booleanValue()).isFalse();
        assertThat(root.at("/labels/Pleural_Effusion/auroc").doubleValue()).isBetween(0.5, 1.0);
        assertThat(root.at("/labels/Hernia/not_scored").stringValue()).isEqualTo("no film is positive");
        assertThat(root.at("/labels/Hernia/negatives").intValue()).isEqualTo(90);
        assertThat(root.at("/mean/left_out/0").stringValue()).isEqualTo("Hernia");
    }

    @Test
    void namesThePlaceAndTheRuleOfWhatIsBroken() throws IOException {
        assertBroken("\"films\" : 90", "\"films\" : 90.5", "$.films must be a whole number >= 0, was 90.5");
        assertBroken("\"draws\" : 50", "\"drawings\" : 50", "$.rule.draws must be a whole number >= 0, was missing");
        assertBroken("\"phantom\" : false", "\"phantom\" : 0", "$.data_set.phantom must be true or false, was 0");
        assertBroken("\"level\" : 0.95", "\"level\" : 95", "level must be in (0, 1), was 95.0");
        assertBroken("\"in_mean\" : false", "\"in_mean\" : \"no\"", "$.labels.Hernia.in_mean must be true or false");
    }

    private void assertBroken(String right, String wrong, String message) throws IOException {
        EvaluationJson.write(file(), Examples.model("MoCo v2", 3));
        String text = Files.readString(file());
        assertThat(text).contains(right);
        Files.writeString(file(), text.replace(right, wrong));
        assertThatThrownBy(() -> EvaluationJson.read(file()))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file().toString())
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    private Path file() {
        return folder.resolve("metrics.json");
    }
}
