package dev.lucency.model;

import java.util.Locale;

/** The sizes of vision transformer (Touvron et al. 2021, table 1; Dosovitskiy et al. 2021, table 1), all of twelve blocks. */
public enum VitSize {
    TINY(192, 3),
    SMALL(384, 6),
    BASE(768, 12);

    /** The side of a patch, in pixels. */
    static final int PATCH = 16;

    /** How many blocks follow each other. */
    static final int DEPTH = 12;

    /** The length D of a token. */
    final int dimension;

    /** How many heads an attention has, each of 64 of the token's numbers. */
    final int heads;

    VitSize(int dimension, int heads) {
        this.dimension = dimension;
        this.heads = heads;
    }

    /** The name in configurations, such as {@code vit-base}. */
    String text() {
        return "vit-" + name().toLowerCase(Locale.ROOT);
    }
}
