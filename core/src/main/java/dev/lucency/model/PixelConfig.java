package dev.lucency.model;

import dev.lucency.tensor.Seed;

/**
 * Baseline without a network: the film averaged to a small grid. Every trained backbone should exceed it.
 *
 * @param grid number of cells per side that the film is averaged to
 */
public record PixelConfig(int grid) implements BackboneConfig {
    public PixelConfig {
        if (grid < 1 || grid > 256) {
            throw new IllegalArgumentException("grid must be between 1 and 256, was " + grid);
        }
    }

    @Override
    public Backbone build(Seed seed) {
        return new PixelBackbone(this);
    }

    @Override
    public String architecture() {
        return "pixels";
    }

    @Override
    public int channels() {
        return 1;
    }

    @Override
    public PixelConfig withChannels(int number) {
        if (number != channels()) {
            throw new IllegalArgumentException("channels must be 1, was " + number);
        }
        return this;
    }

    @Override
    public String classifier() {
        return "fc";
    }

    @Override
    public boolean normalisesOverFilms() {
        return false;
    }

    @Override
    public int patchSide(int size) {
        return grid;
    }

    @Override
    public long multiplyAdds(int size) {
        return 0;
    }

    @Override
    public long activations(int size) {
        return 0;
    }
}
