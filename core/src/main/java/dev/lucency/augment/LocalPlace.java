package dev.lucency.augment;

import dev.lucency.Stable;

/** Where local views lie on their films. */
@Stable
public enum LocalPlace {
    /** At random places. */
    RANDOM("at random places"),

    /** Around the patches that the momentum encoder scores highest: zoom. */
    SCORES("placed by scores"),

    /** Around the points of an even grid over the film, a control of {@link #SCORES}. */
    GRID("on a grid"),

    /** Around points that lie close together about the centre of the film, a control of {@link #SCORES}. */
    CENTRE("about the centre");

    private final String text;

    LocalPlace(String text) {
        this.text = text;
    }

    /** Returns the place in words. */
    public String text() {
        return text;
    }
}
