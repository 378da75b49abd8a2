package dev.lucency.source;

/**
 * A film that is left out because its view was not requested. The film itself is valid.
 *
 * @param film the path of the film, relative to the set's root
 * @param reason the evidence that the film has another view, in words
 */
public record OtherView(String film, String reason) {}
