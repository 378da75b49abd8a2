package dev.lucency.explain.score;

/** What takes the place of removed pixels. */
public sealed interface Imputation permits NoisyLinear, Blur {
    /**
     * The film without some of its pixels.
     *
     * @param film [side * side], not changed
     * @param removed [side * side]
     * @return [side * side], where pixels that were not removed are as they were
     */
    float[] without(float[] film, int side, boolean[] removed);
}
