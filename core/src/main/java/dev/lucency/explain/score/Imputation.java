package dev.lucency.explain.score;

import java.util.List;

/** What takes the place of removed pixels. */
public sealed interface Imputation permits NoisyLinear, Blur {
    /**
     * Returns copies of a film, each without some of its pixels.
     *
     * @param film [side * side], not changed
     * @param removed per copy, [side * side], which pixels are removed
     * @return per copy, [side * side], where pixels that were not removed are as they were
     */
    List<float[]> without(float[] film, int side, List<boolean[]> removed);
}
