package dev.lucency.source;

/**
 * A film that is out because another view was asked for. That is no fault of the film.
 *
 * @param film its path, relative to the set's root
 * @param reason what says that it is of another view, in words
 */
public record OtherView(String film, String reason) {}
