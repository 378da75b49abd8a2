package dev.lucency.model;

import java.util.Locale;

/** Sizes of vision transformers (Touvron et al. 2021, table 1; Dosovitskiy et al. 2021, table 1), all with twelve blocks. */
public enum VitSize {
    TINY(192, 3),
    SMALL(384, 6),
    BASE(768, 12);

    /** Side of a patch, in pixels. */
    static final int PATCH = 16;

    /** Number of blocks. */
    static final int DEPTH = 12;

    /** Length D of a token. */
    final int dimension;

    /** Number of attention heads, each with 64 values of a token. */
    final int heads;

    VitSize(int dimension, int heads) {
        this.dimension = dimension;
        this.heads = heads;
    }

    /** Returns the name in configurations, such as {@code vit-base}. */
    String text() {
        return "vit-" + name().toLowerCase(Locale.ROOT);
    }
}
