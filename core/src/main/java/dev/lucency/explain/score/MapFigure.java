package dev.lucency.explain.score;

import dev.lucency.Stable;

/**
 * A figure of how well a map finds a region; higher is better, from 0 to 1. Equal relevance is broken at random: where the order of
 * equal cells or pixels matters, the figure is the expected value. A map without any difference therefore scores as chance.
 */
@Stable
public sealed interface MapFigure
        permits PointingGame, HitRate, ChosenShare, RelevanceMass, RelevanceRank, InsideOutsideAuc, ThresholdIou {
    /** The name in files. */
    String key();

    /** The name for people. */
    String title();

    /** The figure of one map for one region of the same film. */
    double of(RankedMap map, Region region);

    /**
     * The expected figure of a map at random: all values differ, are evenly spaced from the lowest to the highest, and lie in any order
     * with the same chance.
     *
     * @param region what such a map should find
     * @param rows of the map's grid
     * @param columns of the map's grid
     */
    double atRandom(Region region, int rows, int columns);
}
