package dev.lucency.ssl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a configuration says of its method before it is built. */
class MethodConfigTest {
    @Test
    void everyMethodHasTheLossOfItsPaper() {
        Map<String, String> losses = MethodConfig.choices().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, method -> method.getValue().loss()));
        assertThat(losses).isEqualTo(Map.of("moco-v2", "InfoNCE", "simclr", "NT-Xent", "byol", "regression"));
    }
}
