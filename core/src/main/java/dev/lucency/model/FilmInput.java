package dev.lucency.model;

import dev.lucency.Check;
import java.util.Collections;
import java.util.List;

/**
 * Format of the films that a backbone takes, stored with its weights. Films are gray; a backbone with three channels gets the film three
 * times, each time normalised with the mean and standard deviation of that channel.
 *
 * @param size side of the square film, in pixels
 * @param mean gray value between 0 and 1 that is subtracted, per channel; 1 or 3 values
 * @param std standard deviation that the result is divided by, per channel
 */
public record FilmInput(int size, List<Double> mean, List<Double> std) {
    /** Largest side that a film can be prepared with, in pixels. */
    private static final int LARGEST = 4096;

    public FilmInput {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        Check.that(size >= 1 && size <= LARGEST, "size must be from 1 to " + LARGEST + ", was " + size);
        Check.that(mean.size() == 1 || mean.size() == 3, "mean must have 1 or 3 numbers, one a channel, was " + mean);
        Check.that(mean.stream().allMatch(Double::isFinite), "mean must be of finite numbers, was " + mean);
        Check.that(std.size() == mean.size(), "std must have as many numbers as mean, " + mean.size() + ", was " + std);
        Check.that(std.stream().allMatch(s -> s > 0 && Double.isFinite(s)), "std must be above 0, was " + std);
    }

    /** Returns an input with the same mean and standard deviation in each of 1 or 3 channels. */
    public static FilmInput repeated(int size, int channels, double mean, double std) {
        return new FilmInput(size, Collections.nCopies(channels, mean), Collections.nCopies(channels, std));
    }

    /** Returns the same input for films of another side, in pixels. */
    public FilmInput withSize(int side) {
        return new FilmInput(side, mean, std);
    }

    /** Returns the number of channels of a normalised film. */
    public int channels() {
        return mean.size();
    }

    /** Checks that a backbone supports this input. */
    void requireFit(Backbone backbone) {
        backbone.config().requireSize(size);
        Check.that(
                channels() == backbone.channels(),
                "mean must have one number a channel of the backbone, " + backbone.channels() + ", was " + mean);
    }
}
