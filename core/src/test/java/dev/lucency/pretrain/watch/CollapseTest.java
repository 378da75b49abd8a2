package dev.lucency.pretrain.watch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.augment.ViewPair;
import dev.lucency.golden.Golden;
import dev.lucency.model.ResNetConfig;
import dev.lucency.model.ResNetDepth;
import dev.lucency.ssl.LearnedStep;
import dev.lucency.ssl.MethodConfig;
import dev.lucency.ssl.SslMethod;
import dev.lucency.ssl.StepConfig;
import dev.lucency.ssl.StepContext;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A method without negatives can make all embeddings equal with a falling loss; the watch sees it as with any method. */
class CollapseTest {
    private static final Collapse COLLAPSE = new Collapse(0.2, 1.5);

    @Test
    void embeddingsOfByolThatHaveBecomeOnePointAreTold() {
        try (Scope scope = Scope.open()) {
            SslMethod byol = requireNonNull(MethodConfig.choices().get("byol"))
                    .build(new ResNetConfig(ResNetDepth.RESNET18, 1), StepConfig.WHOLE_BATCH, new Seed(7));
            assertThat(alarm(byol)).isEmpty();
            requireNonNull(byol.state().get("predictor.3.weight")).data().zero_(); // its bias alone is left
            assertThat(alarm(byol).orElseThrow()).startsWith("representations collapse");
        }
    }

    private static Optional<String> alarm(SslMethod method) {
        ViewPair views = new ViewPair(Golden.films("one", 8, 1, 32, 32), Golden.films("two", 8, 1, 32, 32));
        LearnedStep step = method.learn(views, new StepContext(0, new Seed(1)));
        return COLLAPSE.in(EmbeddingFigures.of(step.queries(), step.keys()));
    }
}
