package dev.lucency.model;

import dev.lucency.model.patches.HiddenPatches;
import dev.lucency.model.patches.PatchGrid;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A pass of views through a vision transformer that does not see the hidden patches: their tokens are dropped after the patch embedding,
 * as in masked autoencoders (He et al. 2022), so that no block computes them. Views with hidden patches and whole views pass separately,
 * since they have different numbers of tokens.
 *
 * @param network the vision transformer
 */
record VisiblePatches(VisionTransformer network) {
    /**
     * Returns the features that a pass asks for; where patches are hidden, their features are 0 and the grid says so.
     *
     * @param films normalised views, [N, C, H, W]
     */
    FilmFeatures forward(Tensor films, Pass pass, HiddenPatches hidden) {
        try (Scope scope = Scope.open()) {
            Device device = Device.of(films);
            int[] cut = hidden.cut();
            int[] whole = hidden.whole();
            Tensor visible = hidden.visible().orElseThrow().index_select(0, device.tensor(hidden.rows()));
            FilmFeatures some = seen(films.index_select(0, device.tensor(cut)), pass, visible);
            if (whole.length == 0) {
                return some.keptBeyond(scope);
            }
            FilmFeatures all = network.forward(films.index_select(0, device.tensor(whole)), pass);
            Tensor order = device.tensor(back(cut, whole));
            return new FilmFeatures(
                            ordered(some, all, order, FilmFeatures::vectors),
                            some.patchGrid()
                                    .map(grid -> new PatchGrid(
                                            ordered(some, all, order, made -> Optional.of(made.patches()))
                                                    .orElseThrow(),
                                            ordered(
                                                    some,
                                                    all,
                                                    order,
                                                    made -> made.grid().tokenLengths()),
                                            Optional.empty(),
                                            ordered(some, all, order, made -> Optional.of(visible(made.grid()))))))
                    .keptBeyond(scope);
        }
    }

    /** Returns the features of views with hidden patches. */
    private FilmFeatures seen(Tensor films, Pass pass, Tensor visible) {
        Tensor tokens = network.begun(films, 0, DropPath.NONE); // [h, 1 + P, D]
        long patches = tokens.size(1) - 1;
        Tensor index = visible.unsqueeze(2).expand(new long[] {-1, -1, tokens.size(2)}); // [h, V, D]
        Tensor kept = torch.cat(
                new TensorVector(
                        tokens.narrow(1, 0, 1), tokens.narrow(1, 1, patches).gather(1, index)),
                1); // [h, 1 + V, D]
        Tensor last = network.last(films, kept, 0, DropPath.NONE);
        Tensor normalised = network.normalised(last);
        if (!pass.patches()) {
            return new FilmFeatures(Optional.of(normalised.select(1, 0)), Optional.empty());
        }
        Tensor lengths = Tensors.lengths(Tensors.toFloat(patches(last).detach())); // [h, V]
        Tensor none = Tensors.toFloat(lengths).new_zeros(films.size(0), patches); // [h, P]
        Tensor all = normalised
                .new_zeros(films.size(0), patches, tokens.size(2))
                .scatter(1, index, patches(normalised)); // [h, P, D]
        Tensor grid = torch.cat(new TensorVector(normalised.narrow(1, 0, 1), all), 1);
        return new FilmFeatures(
                pass.pooled() ? Optional.of(normalised.select(1, 0)) : Optional.empty(),
                Optional.of(new PatchGrid(
                        VisionTransformer.grid(grid, films),
                        Optional.of(none.scatter(1, visible, lengths)),
                        Optional.empty(),
                        Optional.of(none.scatter(1, visible, Tensors.scalar(1))))));
    }

    private static Tensor patches(Tensor tokens) {
        return tokens.narrow(1, 1, tokens.size(1) - 1);
    }

    private static Tensor visible(PatchGrid grid) {
        return grid.visible()
                .orElseGet(() -> Tensors.toFloat(grid.features().detach())
                        .new_ones(
                                grid.features().size(0),
                                grid.features().size(2) * grid.features().size(3)));
    }

    /** Returns one kind of features of all views in their order. */
    private static Optional<Tensor> ordered(
            FilmFeatures some, FilmFeatures all, Tensor order, Function<FilmFeatures, Optional<Tensor>> part) {
        List<Tensor> parts = List.of(some, all).stream()
                .flatMap(made -> part.apply(made).stream())
                .toList();
        return parts.size() < 2
                ? Optional.empty()
                : Optional.of(torch.cat(new TensorVector(parts.get(0), parts.get(1)), 0)
                        .index_select(0, order));
    }

    /** Returns for each view its place after those with hidden patches and the whole ones are joined. */
    private static int[] back(int[] cut, int[] whole) {
        int[] back = new int[cut.length + whole.length];
        IntStream.range(0, cut.length).forEach(i -> back[cut[i]] = i);
        IntStream.range(0, whole.length).forEach(i -> back[whole[i]] = cut.length + i);
        return back;
    }
}
