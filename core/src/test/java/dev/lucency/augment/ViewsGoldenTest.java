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
 * A batch of views against SciPy's rotation, PIL's antialiased resize of a box, torchvision's brightness, contrast and Gaussian
 * blur, and closed forms of gamma, levels and painted corners, film by film ({@code tools/golden/views.py}).
 */
class ViewsGoldenTest {
    @Test
    void equalsScipyPilAndTorchvision() {
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
                    new Views(PhotoViews.MOCO_V2, FilmInput.repeated(to, 1, 0, 1), new Seed(1)).render(films, draws);
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
        Crop crop = new Crop(number(d, "left"), number(d, "top"), number(d, "width"), number(d, "height"));
        Tone tone = new Tone(
                d.path("contrast_first").asBoolean(),
                number(d, "brightness"),
                number(d, "contrast"),
                number(d, "gamma"),
                number(d, "black"),
                number(d, "white"));
        return new ViewDraw(
                new Placement(crop, d.path("flip").asBoolean(), number(d, "angle")),
                tone,
                number(d, "sigma"),
                new MaskedCorners(number(d, "corner_left"), number(d, "corner_right"), number(d, "corner_height")),
                List.of(),
                Noise.NONE);
    }

    private static double number(JsonNode d, String name) {
        return d.path(name).asDouble();
    }
}
