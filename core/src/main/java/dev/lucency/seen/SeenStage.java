package dev.lucency.seen;

/**
 * One use of films in the making of a model.
 *
 * @param use the kind of use
 * @param dataSet the name of the set; for {@link SeenUse#UNKNOWN}, that of the weights
 * @param split the split of the films, such as {@code train}
 * @param digest the digest of the set, which is also the salt of the patients' digests
 * @param films the number of films
 * @param patients the number of different patients
 */
public record SeenStage(SeenUse use, String dataSet, String split, String digest, int films, int patients) {}
