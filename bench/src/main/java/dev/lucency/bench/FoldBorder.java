package dev.lucency.bench;

import static java.util.Objects.requireNonNull;

import dev.lucency.augment.Views;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.model.Backbone;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.FilmBackbone;
import dev.lucency.model.FilmFeatures;
import dev.lucency.model.FilmInput;
import dev.lucency.model.GrayFold;
import dev.lucency.model.ModelFolder;
import dev.lucency.model.Pass;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import dev.lucency.train.FilmBatches;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * How far folding three-channel weights to gray films moves the features of a backbone: a share of the features' own spread
 * between films, pooled and patch by patch from the border inwards.
 */
public final class FoldBorder {
    private static final int FILMS = 64;

    private FoldBorder() {}

    /**
     * Takes a prepared set, a backbone of three channels (a model folder, or a name for random weights), and the side of the
     * films.
     */
    public static void main(String[] arguments) {
        PreparedSet set = PreparedSet.open(Path.of(arguments[0]));
        int size = Integer.parseInt(arguments[2]);
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            FilmBackbone three = backbone(arguments[1], size);
            FilmInput input =
                    new FilmInput(size, three.input().mean(), three.input().std());
            FilmBackbone gray = GrayFold.of(input).fold(three.backbone());
            Tensor films = new FilmBatches(set).of(Arrays.copyOf(set.rows(Split.TRAIN), FILMS));
            FilmFeatures expected = three.backbone().forward(Views.whole(films, input), Pass.POOLED_AND_PATCHES);
            FilmFeatures actual = gray.backbone().forward(Views.whole(films, gray.input()), Pass.POOLED_AND_PATCHES);
            System.out.printf(Locale.ROOT, "pooled %.5f%n", share(actual.pooled(), expected.pooled()));
            Tensor patches = expected.patches();
            for (long ring = 0; 2 * ring < patches.size(2); ring++) {
                System.out.printf(
                        Locale.ROOT,
                        "patches, ring %d from the border %.5f%n",
                        ring,
                        share(row(actual.patches(), ring), row(patches, ring)));
            }
        }
    }

    private static FilmBackbone backbone(String name, int size) {
        if (Files.isDirectory(Path.of(name))) {
            return ModelFolder.readBackbone(Path.of(name));
        }
        Backbone random = requireNonNull(BackboneConfig.choices().get(name))
                .withChannels(3)
                .build(new Seed(1));
        random.module().eval();
        return new FilmBackbone(
                random, new FilmInput(size, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225)));
    }

    /** One row from the top, without its corners' columns. */
    private static Tensor row(Tensor patches, long ring) {
        return patches.narrow(2, ring, 1).narrow(3, ring, patches.size(3) - 2 * ring);
    }

    /** The root mean square of the difference, as a share of the standard deviation between films. */
    private static double share(Tensor actual, Tensor expected) {
        Tensor spread = expected.sub(expected.mean(new long[] {0}, true, new ScalarTypeOptional()));
        double difference = Tensors.value(actual.sub(expected).square().mean());
        return Math.sqrt(difference / Tensors.value(spread.square().mean()));
    }
}
