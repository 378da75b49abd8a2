package dev.lucency.model;

import dev.lucency.tensor.Seed;

/** A vision transformer at patches of 16 pixels; which one is the choice's name. */
public sealed interface VitConfig extends BackboneConfig {
    /** Which of the networks. */
    VitSize networkSize();

    /** How many patches a side the learned positions are for. */
    int positionGrid();

    @Override
    default Backbone build(Seed seed) {
        return new VisionTransformer(this, seed);
    }

    @Override
    default String architecture() {
        return networkSize().text();
    }

    @Override
    default String classifier() {
        return "head";
    }

    @Override
    default void requireSize(int size) {
        if (size % VitSize.PATCH != 0) {
            throw new IllegalArgumentException("size must be divisible by " + VitSize.PATCH
                    + ", the side of a patch of " + architecture() + ", was " + size);
        }
    }

    /** A layer normalisation takes each token alone. */
    @Override
    default boolean normalisesOverFilms() {
        return false;
    }

    @Override
    default int patchSide(int size) {
        return size / VitSize.PATCH;
    }

    /**
     * {@inheritDoc} A token is kept as what goes into a block and what comes out of its attention, each also normalised, as
     * query, key and value, as what they made, and as the hidden layer before and after its kink, four times as wide.
     */
    @Override
    default long activations(int size) {
        long tokens = 1 + (long) (size / VitSize.PATCH) * (size / VitSize.PATCH);
        return VitSize.DEPTH * 17 * tokens * networkSize().dimension;
    }

    /**
     * ViT-Ti/16.
     *
     * @param channels of the films it takes: 1 (gray) or 3
     * @param positionGrid how many patches a side the learned positions are for; 14 for films of 224 pixels. Films of another
     *     size get interpolated positions
     */
    record VitTi16(int channels, int positionGrid) implements VitConfig {
        public VitTi16 {
            requireRanges(channels, positionGrid);
        }

        @Override
        public VitSize networkSize() {
            return VitSize.TINY;
        }

        @Override
        public VitTi16 withChannels(int number) {
            return new VitTi16(number, positionGrid);
        }
    }

    /**
     * ViT-S/16.
     *
     * @param channels of the films it takes: 1 (gray) or 3
     * @param positionGrid how many patches a side the learned positions are for; 14 for films of 224 pixels. Films of another
     *     size get interpolated positions
     */
    record VitS16(int channels, int positionGrid) implements VitConfig {
        public VitS16 {
            requireRanges(channels, positionGrid);
        }

        @Override
        public VitSize networkSize() {
            return VitSize.SMALL;
        }

        @Override
        public VitS16 withChannels(int number) {
            return new VitS16(number, positionGrid);
        }
    }

    /**
     * ViT-B/16.
     *
     * @param channels of the films it takes: 1 (gray) or 3
     * @param positionGrid how many patches a side the learned positions are for; 14 for films of 224 pixels. Films of another
     *     size get interpolated positions
     */
    record VitB16(int channels, int positionGrid) implements VitConfig {
        public VitB16 {
            requireRanges(channels, positionGrid);
        }

        @Override
        public VitSize networkSize() {
            return VitSize.BASE;
        }

        @Override
        public VitB16 withChannels(int number) {
            return new VitB16(number, positionGrid);
        }
    }

    private static void requireRanges(int channels, int positionGrid) {
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("channels must be 1 or 3, was " + channels);
        }
        if (positionGrid < 1 || positionGrid > 128) {
            throw new IllegalArgumentException("positionGrid must be between 1 and 128, was " + positionGrid);
        }
    }
}
