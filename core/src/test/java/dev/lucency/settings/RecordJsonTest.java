package dev.lucency.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.io.Json;
import dev.lucency.settings.StudyConfig.Contrast;
import dev.lucency.settings.StudyConfig.Loss;
import dev.lucency.settings.StudyConfig.Method;
import dev.lucency.settings.StudyConfig.Plain;
import dev.lucency.settings.StudyConfig.Recipe;
import dev.lucency.settings.StudyConfig.Tuning;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON of records is compared with the text by hand, and what is read back with the record that was written. */
class RecordJsonTest {
    private static final Recipe RECIPE = new Recipe(
            new Contrast(0.1, 0),
            List.of(new Tuning(1, 0.5, 3)),
            List.of(Loss.CROSS_ENTROPY, Loss.INFO_NCE),
            List.of(new Plain()));

    private static final String TEXT = "{'method':{'name':'sim-clr','temperature':0.1,'queue_length':0},"
            + "'stages':[{'learning_rate':1.0,'weight_decay':0.5,'warmup':3}],"
            + "'losses':['cross_entropy','info_nce'],'methods':[{'name':'none'}]}";

    @Test
    void writesEveryValueInOrder() {
        assertThat(Json.line(RecordJson.of(RECIPE))).isEqualTo(TEXT.replace('\'', '"'));
    }

    @Test
    void readsWhatItWrites() {
        assertThat(RecordJson.read(Recipe.class, RecordJson.of(RECIPE))).isEqualTo(RECIPE);
        Method method = new Contrast(0.3, 7);
        assertThat(RecordJson.readChoice(Method.class, RecordJson.ofChoice(Method.class, method)))
                .isEqualTo(method);
    }

    @Test
    void randomNumbersComeBackBitForBit() {
        List<Tuning> stages = new Random(5)
                .longs(500)
                .mapToObj(Double::longBitsToDouble)
                .filter(value -> value > 0 && Double.isFinite(value))
                .map(value -> new Tuning(value, -value, 0))
                .toList();
        Recipe recipe = new Recipe(new Plain(), stages, List.of(), List.of());
        assertThat(RecordJson.read(Recipe.class, Json.parse(Json.line(RecordJson.of(recipe)))))
                .isEqualTo(recipe);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'sim-clr'|'simclr'|method: name must be one of moco-v2, sim-clr, none, was \"simclr\"",
                "'name':'sim-clr',||method: name is missing, needs one of moco-v2, sim-clr, none",
                "'queue_length':0|'queue_length':0.0|method: queue_length must be a whole number, was 0.0",
                "'queue_length':0|'queue-length':0|method: queue_length is missing, needs a whole number",
                "'queue_length':0|'queue_length':0,'x':1|method: x is unknown, the keys are name, temperature, queue_length",
                "0.1|-0.1|method: temperature must be > 0, was -0.1",
                "0.1|'0.1'|method: temperature must be a number, was \"0.1\"",
                "1.0|0|stages[0]: learningRate must be > 0, was 0.0",
                "[{'learning_rate':1.0,'weight_decay':0.5,'warmup':3}]|1|stages must be a list, was 1",
                "'info_nce'|'info-nce'|losses[1] must be one of cross_entropy, info_nce, was \"info-nce\"",
                "'info_nce'|null|losses[1] must be one of cross_entropy, info_nce, was null",
                ",'methods':[{'name':'none'}]||methods is missing, needs a list",
            })
    void nothingIsGuessed(String part, String instead, String message) {
        assertThat(TEXT).contains(part);
        String text = TEXT.replace(part, instead == null ? "" : instead).replace('\'', '"');
        assertThatThrownBy(() -> RecordJson.read(Recipe.class, Json.parse(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
