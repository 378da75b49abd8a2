package dev.lucency.weights;

import dev.lucency.eval.FilmId;
import dev.lucency.eval.Predictions;
import dev.lucency.eval.TemperatureScaling;
import dev.lucency.golden.Golden;
import dev.lucency.io.Json;
import dev.lucency.model.Backbone;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.FilmBackbone;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.FilmInput;
import dev.lucency.model.ResNetConfig;
import dev.lucency.model.ResNetDepth;
import dev.lucency.model.ResNetPatchLayer;
import dev.lucency.model.ResNetStride;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import tools.jackson.databind.JsonNode;

/** Models with weights by formula, and films for them. */
public final class Exports {
    private static final JsonNode PROVENANCE = Json.object().put("made_by", "a test");

    /** Temperatures that are clearly not 1. */
    public static final CallRule CALLS = new CallRule(
            Map.of("Effusion", 2.5, "Mass", 0.4), TemperatureScaling.LARGEST_LOGIT, Map.of("Effusion", 0.3));

    private Exports() {}

    /** A model with two labels, and what it says itself. */
    public record Classifier(FilmClassifier classifier, ExportedModel exported) {
        /** Features of films that are not yet normalised. */
        public Tensor features(Tensor films) {
            FilmInput input = classifier.input();
            return classifier
                    .backbone()
                    .features(films.sub(channels(input.mean())).div(channels(input.std())));
        }

        /** What evaluate says of films with these features, [N, L]: the probabilities at the model's temperatures. */
        public double[] evaluated(Tensor features) {
            List<String> labels = classifier.labels();
            double[] raw = Tensors.doubles(classifier.probabilities(features));
            int films = raw.length / labels.size();
            Predictions predictions = new TemperatureScaling(exported.calls().temperatures())
                    .applied(Predictions.of(
                            "test",
                            labels,
                            IntStream.range(0, films)
                                    .mapToObj(film -> new FilmId("film " + film, "patient " + film))
                                    .toList(),
                            new double[films][labels.size()],
                            IntStream.range(0, films)
                                    .mapToObj(film ->
                                            Arrays.copyOfRange(raw, film * labels.size(), (film + 1) * labels.size()))
                                    .toArray(double[][]::new)));
            return IntStream.range(0, raw.length)
                    .mapToDouble(i -> predictions.probability(i / labels.size(), i % labels.size()))
                    .toArray();
        }
    }

    public static Classifier classifier(String architecture, int channels, int size) {
        return classifier(architecture, channels, size, CALLS, 1);
    }

    /** @param sureness by which the classifier's weights are multiplied */
    public static Classifier classifier(String architecture, int channels, int size, CallRule calls, double sureness) {
        return classifier(build(architecture, channels, size), calls, sureness);
    }

    /** A ResNet-50 with its stride in the first convolution of a stage. */
    public static Classifier stridedFirst(int channels, int size) {
        ResNetConfig config =
                new ResNetConfig(ResNetDepth.RESNET50, channels, ResNetPatchLayer.LAYER4, ResNetStride.FIRST);
        return classifier(build(config, channels, size), CALLS, 1);
    }

    private static Classifier classifier(FilmBackbone model, CallRule calls, double sureness) {
        int dimension = model.backbone().dimension();
        FilmClassifier classifier = new FilmClassifier(
                model.backbone(),
                model.input(),
                List.of("Effusion", "Mass"),
                Golden.films("weight", 2, dimension).mul_(Tensors.scalar(sureness / Math.sqrt(dimension))),
                Golden.films("bias", 2));
        return new Classifier(classifier, ExportedModel.of(classifier, calls, PROVENANCE));
    }

    public static ExportedModel backbone(String architecture, int channels, int size) {
        return ExportedModel.of(build(architecture, channels, size), PROVENANCE);
    }

    /** Gray values from 0 to 1, [N, C, size, size]. */
    public static Tensor films(int batch, int channels, int size) {
        return Golden.films("films", batch, channels, size, size)
                .add_(Tensors.scalar(1))
                .div_(Tensors.scalar(2));
    }

    private static FilmBackbone build(String architecture, int channels, int size) {
        return build(BackboneConfig.choices().get(architecture), channels, size);
    }

    private static FilmBackbone build(BackboneConfig config, int channels, int size) {
        Backbone backbone = config.withChannels(channels).build(new Seed(1));
        Golden.fill(StateDict.of(backbone.module()));
        backbone.module().eval();
        FilmInput input = channels == 1
                ? new FilmInput(size, List.of(0.5), List.of(0.25))
                : new FilmInput(size, List.of(0.4, 0.5, 0.6), List.of(0.2, 0.25, 0.3));
        return new FilmBackbone(backbone, input);
    }

    private static Tensor channels(List<Double> numbers) {
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i).floatValue();
        }
        return Tensors.of(values, values.length, 1, 1);
    }
}
