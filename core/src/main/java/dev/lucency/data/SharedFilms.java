package dev.lucency.data;

import java.util.BitSet;

/**
 * What some films have in common with one use of films.
 *
 * @param stage the use
 * @param films places of the films whose patient was seen: by the patient's name, or because a film of the patient is a copy
 * @param patients how many people these are
 * @param copies how many of them are copies of films that were seen, at whatever size
 */
public record SharedFilms(SeenStage stage, BitSet films, int patients, int copies) {}
