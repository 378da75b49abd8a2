package dev.lucency.study.config;

/** A part of what a pre-training may spend or see, in which compared arms should agree. */
public enum BudgetPart {
    /** The set of films. */
    FILMS("films"),
    /** Number of epochs. */
    EPOCHS("epochs"),
    /** Number of optimiser steps. */
    STEPS("steps"),
    /** Number of films in a step. */
    BATCH("batch"),
    /** Number of pixels of all views of a film, over the whole training. */
    PIXELS("pixels per film"),
    /** How views are made. */
    AUGMENTATION("augmentation"),
    /** Initial weights. */
    INITIAL("initial weights");

    private final String text;

    BudgetPart(String text) {
        this.text = text;
    }

    /** Returns the name in sentences. */
    public String text() {
        return text;
    }
}
