package dev.lucency.explain.check;

import dev.lucency.explain.score.HeatMap;

/** How much of a map lies in a region of the film. */
final class MapShare {
    private MapShare() {}

    /** Returns a map at the size of a film, scaled from 0 to 1, as shares of relevance need it. */
    static HeatMap onFilm(HeatMap map, int side) {
        return map.at(side).minMax();
    }

    /** Returns the share of the relevance that lies in a region; the share of the area if the map has no relevance. */
    static double of(HeatMap map, boolean[] region) {
        double all = 0;
        double inside = 0;
        for (int pixel = 0; pixel < region.length; pixel++) {
            all += map.values()[pixel];
            inside += region[pixel] ? map.values()[pixel] : 0;
        }
        return all > 0 ? inside / all : area(region);
    }

    /** Returns the share of the most relevant pixels that lie in a region: 1 or 0 if there is a single one. */
    static double pointing(HeatMap map, boolean[] region) {
        float highest = 0;
        for (float value : map.values()) {
            highest = Math.max(highest, value);
        }
        int all = 0;
        int inside = 0;
        for (int pixel = 0; pixel < region.length; pixel++) {
            if (map.values()[pixel] == highest) {
                all++;
                inside += region[pixel] ? 1 : 0;
            }
        }
        return (double) inside / all;
    }

    /** Returns the share of the film's area that a region has. */
    static double area(boolean[] region) {
        int count = 0;
        for (boolean inside : region) {
            count += inside ? 1 : 0;
        }
        return (double) count / region.length;
    }
}
