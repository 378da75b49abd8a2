package dev.lucency.model;

import dev.lucency.Check;
import dev.lucency.settings.ByName;
import dev.lucency.tensor.Seed;

/**
 * Settings of a vision transformer with patches of 16 pixels.
 *
 * @param networkSize which network; in files given by the name of the choice
 * @param channels number of channels of the input films: 1 (gray) or 3
 * @param positionGrid number of patches per side that positions are learned for, 14 for films of 224 pixels; films of another size get
 *     interpolated positions
 */
public record VitConfig(@ByName VitSize networkSize, int channels, int positionGrid) implements BackboneConfig {
    public VitConfig {
        Check.that(channels == 1 || channels == 3, "channels must be 1 or 3, was " + channels);
        Check.that(
                positionGrid >= 1 && positionGrid <= 128,
                "positionGrid must be between 1 and 128, was " + positionGrid);
    }

    @Override
    public Backbone build(Seed seed) {
        return new VisionTransformer(this, seed);
    }

    @Override
    public String architecture() {
        return networkSize.text();
    }

    @Override
    public VitConfig withChannels(int number) {
        return new VitConfig(networkSize, number, positionGrid);
    }

    @Override
    public String classifier() {
        return "head";
    }

    @Override
    public void requireSize(int size) {
        if (size % VitSize.PATCH != 0) {
            throw new IllegalArgumentException("size must be divisible by " + VitSize.PATCH
                    + ", the side of a patch of " + architecture() + ", was " + size);
        }
    }

    /** {@inheritDoc} Layer normalisation treats each token separately. */
    @Override
    public boolean normalisesOverFilms() {
        return false;
    }

    @Override
    public int patchSide(int size) {
        return size / VitSize.PATCH;
    }

    @Override
    public long multiplyAdds(int size) {
        long patches = (long) patchSide(size) * patchSide(size);
        return multiplyAdds(size, VitSize.DEPTH, patches);
    }

    /**
     * Returns the multiply-adds for one film where patches are dropped.
     *
     * @param blocks number of blocks that see all patches
     * @param kept number of patches that the other blocks see
     */
    long multiplyAdds(int size, int blocks, long kept) {
        long patches = (long) patchSide(size) * patchSide(size);
        long embedding = patches * networkSize.dimension * channels * VitSize.PATCH * VitSize.PATCH;
        return embedding + blocks * ofBlock(1 + patches) + (VitSize.DEPTH - blocks) * ofBlock(1 + kept);
    }

    /** Query, key, value and output; the perceptron, four times as wide; the products of queries and keys, and of weights and values. */
    private long ofBlock(long tokens) {
        long dimension = networkSize.dimension;
        return 12 * tokens * dimension * dimension + 2 * tokens * tokens * dimension;
    }

    /**
     * {@inheritDoc} Per token and block these are the inputs of attention and perceptron, each before and after normalisation; query, key
     * and value; the output of attention; and the hidden layer before and after its activation, which is four times as wide.
     */
    @Override
    public long activations(int size) {
        long tokens = 1 + (long) (size / VitSize.PATCH) * (size / VitSize.PATCH);
        return VitSize.DEPTH * 17 * tokens * networkSize.dimension;
    }
}
