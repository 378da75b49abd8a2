package dev.lucency.model;

import static org.bytedeco.pytorch.global.torch.adaptive_avg_pool2d;
import static org.bytedeco.pytorch.global.torch.max_pool2d;
import static org.bytedeco.pytorch.global.torch.relu_;

import dev.lucency.Check;
import dev.lucency.model.patches.FilmWindows;
import dev.lucency.model.patches.PatchGrid;
import dev.lucency.tensor.Layers;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.BatchNorm2dImpl;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/**
 * Residual network (He et al. 2016) with the layers and names of torchvision, without its classifier: a stem that reduces the size by 4,
 * then four stages. ResNet-50 has its stride in the 3x3 convolution, as in torchvision ("v1.5"), or as its settings say in the
 * first one, as in the paper.
 */
public final class ResNet extends Module implements Backbone {
    private final ResNetConfig config;
    private final Conv2dImpl conv1;
    private final BatchNorm2dImpl bn1;
    private final List<List<ResidualBlock>> stages = new ArrayList<>();
    private final int patchStages;

    ResNet(ResNetConfig config, Seed seed) {
        this.config = config;
        patchStages = config.patchLayer().stages();
        ResNetDepth depth = config.depth();
        int in = depth.width(0);
        conv1 = register_module("conv1", Layers.convolution(config.channels(), in, 7, 2, seed.derive(0)));
        bn1 = register_module("bn1", Layers.batchNorm(in));
        for (int stage = 0; stage < depth.blocks().length; stage++) {
            Module layer = new Module();
            List<ResidualBlock> blocks = new ArrayList<>();
            for (int i = 0; i < depth.blocks()[stage]; i++) {
                int stride = stage > 0 && i == 0 ? 2 : 1;
                Seed own = seed.derive(1, stage, i);
                ResidualBlock block = depth.bottleneck
                        ? ResidualBlock.bottleneck(in, depth.width(stage), stride, config.stride(), own)
                        : ResidualBlock.basic(in, depth.width(stage), stride, own);
                blocks.add(layer.register_module(String.valueOf(i), block));
                in = block.channels();
            }
            register_module("layer" + (stage + 1), layer);
            stages.add(blocks);
        }
    }

    @Override
    public ResNetConfig config() {
        return config;
    }

    @Override
    public boolean poolsPatches() {
        return config.patchLayer() == ResNetPatchLayer.LAYER4;
    }

    /** {@inheritDoc} The names are those of torchvision, layer1 to layer4. */
    @Override
    public List<String> stages() {
        return names(stages.size());
    }

    /** {@inheritDoc} There are none for windows, which no stage of the film has to do with. */
    @Override
    public List<String> patchStages() {
        return names(config.patchLayer().isWindows() ? 0 : patchStages);
    }

    private static List<String> names(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(stage -> "layer" + stage)
                .toList();
    }

    @Override
    public int dimension() {
        return width(stages.size());
    }

    @Override
    public int patchDimension() {
        return width(patchStages);
    }

    @Override
    public Tensor stage(Tensor films, int number) {
        try (Scope scope = Scope.open()) {
            return scope.keep(staged(stem(films), 0, number));
        }
    }

    /** {@inheritDoc} The grid of patches has the film's height and width divided by the side of a patch, rounded up. */
    @Override
    public FilmFeatures forward(Tensor films, Pass pass) {
        if (pass.patches() && config.patchLayer().isWindows()) {
            return withWindows(films, pass);
        }
        int first = pass.patches() ? patchStages : stages.size();
        try (Scope scope = Scope.open()) {
            Optional<StageLeaf> leaf = leaf(films, pass, first);
            Tensor map = leaf.isPresent()
                    ? staged(leaf.get().values(), pass.leaf().getAsInt(), first)
                    : staged(stem(films), 0, first);
            return new FilmFeatures(
                            pass.pooled() ? Optional.of(pooled(staged(map, first, stages.size()))) : Optional.empty(),
                            pass.patches() ? Optional.of(new PatchGrid(map)) : Optional.empty(),
                            leaf)
                    .keptBeyond(scope);
        }
    }

    private FilmFeatures withWindows(Tensor films, Pass pass) {
        Check.that(pass.leaf().isEmpty(), "leaf must not be asked for: windows have no stage of the film");
        config.requireSize((int) films.size(2));
        config.requireSize((int) films.size(3));
        try (Scope scope = Scope.open()) {
            FilmWindows windows = new FilmWindows(config.patchLayer().side());
            Tensor grid = windows.grid(pooled(staged(stem(windows.of(films)), 0, stages.size())), films);
            return new FilmFeatures(
                            pass.pooled()
                                    ? Optional.of(pooled(staged(stem(films), 0, stages.size())))
                                    : Optional.empty(),
                            Optional.of(new PatchGrid(grid)))
                    .keptBeyond(scope);
        }
    }

    @Override
    public Module module() {
        return this;
    }

    /** Returns the output of a stage if it is asked for; the stage must be among the first {@code most}. */
    private Optional<StageLeaf> leaf(Tensor films, Pass pass, int most) {
        if (pass.leaf().isEmpty()) {
            return Optional.empty();
        }
        int stage = pass.leaf().getAsInt();
        Check.that(stage >= 1 && stage <= most, "leaf must be from 1 to " + most + ", was " + stage);
        try (NoGradient still = NoGradient.open()) {
            return Optional.of(StageLeaf.ofMap(staged(stem(films), 0, stage)));
        }
    }

    /** Computes the stem, from [N, C, H, W] to [N, D, H/4, W/4]. */
    private Tensor stem(Tensor films) {
        Tensor x = films.contiguous(MemoryFormat.ChannelsLast);
        x = relu_(bn1.forward(conv1.forward(x))); // [N, 64, H/2, W/2], in place
        return max_pool2d(x, new long[] {3, 3}, new long[] {2, 2}, new long[] {1, 1}, new long[] {1, 1}, false);
    }

    private Tensor staged(Tensor map, int from, int to) {
        Tensor x = map;
        for (List<ResidualBlock> stage : stages.subList(from, to)) {
            for (ResidualBlock block : stage) {
                x = block.forward(x);
            }
        }
        return x;
    }

    private static Tensor pooled(Tensor map) {
        return adaptive_avg_pool2d(map, 1, 1).flatten(1, -1); // [N, D]
    }

    /** Returns the number of features after the given number of stages. */
    private int width(int count) {
        List<ResidualBlock> last = stages.get(count - 1);
        return last.get(last.size() - 1).channels();
    }
}
