package dev.lucency.seen;

/**
 * One use of films on the way to a model.
 *
 * @param use what for
 * @param dataSet the name of the set; where nobody knows what was seen, that of the weights
 * @param split whose films, such as {@code train}
 * @param digest of the set; patients' names are salted with it
 * @param films how many films
 * @param patients of how many people
 */
public record SeenStage(SeenUse use, String dataSet, String split, String digest, int films, int patients) {}
