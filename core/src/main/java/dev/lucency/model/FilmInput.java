package dev.lucency.model;

import dev.lucency.Check;
import java.util.Collections;
import java.util.List;

/**
 * What a backbone expects of a film: it is stored with the weights, so that nobody has to remember it. A film is gray; a
 * backbone of three channels gets it three times, each time with the mean and deviation of that channel.
 *
 * @param size side of the square film, in pixels
 * @param mean gray value, 0 to 1, that is subtracted; one a channel, 1 or 3
 * @param std by which is divided then; one a channel
 */
public record FilmInput(int size, List<Double> mean, List<Double> std) {
    /** As large as a film can be prepared. */
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

    /** The same mean and deviation in each of 1 or 3 channels. */
    public static FilmInput repeated(int size, int channels, double mean, double std) {
        return new FilmInput(size, Collections.nCopies(channels, mean), Collections.nCopies(channels, std));
    }

    /** How many channels the normalised film has. */
    public int channels() {
        return mean.size();
    }

    /** Makes sure that this is what a backbone takes. */
    void requireFit(Backbone backbone) {
        backbone.config().requireSize(size);
        Check.that(
                channels() == backbone.channels(),
                "mean must have one number a channel of the backbone, " + backbone.channels() + ", was " + mean);
    }
}
