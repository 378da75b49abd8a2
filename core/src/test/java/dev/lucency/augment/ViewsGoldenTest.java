package dev.lucency.augment;

import dev.lucency.golden.Golden;
import dev.lucency.model.FilmInput;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A batch of views against PIL's antialiased resize of a box and torchvision's brightness, contrast and Gaussian blur, film by
 * film ({@code tools/golden/views.py}).
 */
class ViewsGoldenTest {
    @Test
    void equalsPilAndTorchvision() {
        JsonNode golden = Golden.read("views/views.json");
        int from = golden.path("from").asInt();
        int to = golden.path("to").asInt();
        List<ViewDraw> draws = new ArrayList<>();
        List<Float> pixels = new ArrayList<>();
        golden.path("draws").forEach(d -> draws.add(draw(d)));
        golden.path("films").forEach(film -> film.forEach(p -> pixels.add((float) p.asDouble())));
        float[] flat = new float[pixels.size()];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = pixels.get(i);
        }
        try (Scope scope = Scope.open()) {
            Tensor films = Tensors.of(flat, draws.size(), 1, from, from).to(ScalarType.Byte);
            Tensor views =
                    new Views(MocoV2Views.PAPER, FilmInput.repeated(to, 1, 0, 1), new Seed(1)).render(films, draws);
            for (int n = 0; n < draws.size(); n++) {
                float[] view = Tensors.floats(views.narrow(0, n, 1));
                double[] actual = new double[view.length];
                for (int i = 0; i < view.length; i++) {
                    actual[i] = view[i];
                }
                Golden.assertClose("view " + n, actual, golden.path("views").path(n), 2e-6);
            }
        }
    }

    private static ViewDraw draw(JsonNode d) {
        return new ViewDraw(
                d.path(0).asDouble(),
                d.path(1).asDouble(),
                d.path(2).asDouble(),
                d.path(3).asDouble(),
                d.path(4).asBoolean(),
                d.path(5).asBoolean(),
                d.path(6).asDouble(),
                d.path(7).asDouble(),
                d.path(8).asDouble());
    }
}
