package dev.lucency.model;

import dev.lucency.tensor.Layers;
import dev.lucency.tensor.Seed;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.BatchNorm1dImpl;
import org.bytedeco.pytorch.BatchNormOptions;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Projection or prediction head: a multi-layer perceptron on the features, with two layers in SimCLR (Chen et al. 2020, section 2.1) and
 * MoCo v2 (Chen et al. 2020, section 3), and three in SimCLR v2 (Chen et al. 2020, section 2). Batch normalisation can follow the hidden
 * layers or all layers. After the last layer it has no scale and shift, as in MoCo v3 (Chen et al. 2021), since embeddings are normalised
 * to unit length; SimCLR's code keeps the scale. Parameter names are those of a sequential container of layers, normalisations and
 * rectifiers.
 */
public final class Projector extends Module {
    private final List<LinearImpl> layers = new ArrayList<>();
    private final List<BatchNorm1dImpl> norms = new ArrayList<>(); // one for each of the first layers
    private final ProjectorShape shape;

    /**
     * Builds a projector with random weights.
     *
     * @param features length D of the input features
     */
    public Projector(int features, ProjectorShape shape, Seed seed) {
        this.shape = shape;
        int width = shape.width() == 0 ? features : shape.width();
        int in = features;
        int place = 0;
        for (int i = 0; i < shape.layers(); i++) {
            boolean last = i == shape.layers() - 1;
            int out = last ? shape.embedding() : width;
            layers.add(register_module(String.valueOf(place++), Layers.linear(in, out, seed.derive(i))));
            if (shape.norm() == ProjectorShape.Norm.ALL || (shape.norm() == ProjectorShape.Norm.HIDDEN && !last)) {
                norms.add(register_module(String.valueOf(place++), norm(out, !last)));
            }
            place++; // the rectifier
            in = out;
        }
    }

    /** Returns the layers. */
    ProjectorShape shape() {
        return shape;
    }

    /** Computes embeddings [N, E] from features [N, D]. */
    public Tensor forward(Tensor features) {
        Tensor x = features;
        for (int i = 0; i < layers.size(); i++) {
            x = layers.get(i).forward(x);
            x = i < norms.size() ? norms.get(i).forward(x) : x;
            x = i + 1 < layers.size() ? torch.relu(x) : x;
        }
        return x;
    }

    private static BatchNorm1dImpl norm(int channels, boolean scaleAndShift) {
        BatchNormOptions options = new BatchNormOptions(channels);
        options.affine().put(scaleAndShift);
        return new BatchNorm1dImpl(options);
    }
}
