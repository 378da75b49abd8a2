package dev.lucency.seen;

import dev.lucency.data.Split;
import dev.lucency.io.Json;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import tools.jackson.databind.JsonNode;

/**
 * One reading of films that were not used to make a model: of test films, or of other unseen films.
 *
 * @param time the time of the reading, in UTC
 * @param dataSet the name of the set
 * @param split the split of the films in the set; lists written by older versions contain test films only
 * @param digest the digest of the set, with its pixels
 * @param filmsDigest the digest of the list of films, independent of the size of the pictures
 * @param films the number of films that were read
 * @param labels the number of labels that were evaluated
 * @param weights the SHA-256 of the model's weights file
 * @param out the folder of the result
 * @param digests the number of films whose digests are stored with this reading; for films that are not test films, only those
 *     without digests in an earlier line; 0 in lists written by older versions
 * @param finished whether the result is complete; nobody has seen the result of an interrupted reading
 */
record TestRead(
        Instant time,
        String dataSet,
        Split split,
        String digest,
        String filmsDigest,
        int films,
        int labels,
        String weights,
        String out,
        int digests,
        boolean finished) {
    private static final String STATE = "state";
    private static final String FINISHED = "finished";
    private static final String SPLIT = "split";
    private static final String TIME = "time";
    private static final String FILMS_DIGEST = "films_sha256";
    private static final String OUT = "out";

    /** Returns the line of the list, without the line break. */
    String line() {
        return Json.line(Json.object()
                .put(TIME, time.toString())
                .put("data_set", dataSet)
                .put(SPLIT, split.text())
                .put("digest", digest)
                .put(FILMS_DIGEST, filmsDigest)
                .put("films", films)
                .put("labels", labels)
                .put("weights_sha256", weights)
                .put(OUT, out)
                .put("digests", digests)
                .put(STATE, finished ? FINISHED : "begun"));
    }

    /** Returns whether the films are test films. */
    boolean isOfTest() {
        return split == Split.TEST;
    }

    /** Returns the same reading, marked as finished. */
    TestRead finish() {
        return new TestRead(time, dataSet, split, digest, filmsDigest, films, labels, weights, out, digests, true);
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if the line lacks the time, the digest of the films, or the folder of the result
     */
    static TestRead of(JsonNode line) {
        try {
            return new TestRead(
                    Instant.parse(text(line, TIME)),
                    line.path("data_set").asString(""),
                    split(line.path(SPLIT).asString(Split.TEST.text())),
                    line.path("digest").asString(""),
                    text(line, FILMS_DIGEST),
                    line.path("films").asInt(0),
                    line.path("labels").asInt(0),
                    line.path("weights_sha256").asString(""),
                    text(line, OUT),
                    line.path("digests").asInt(0),
                    line.path(STATE).asString(FINISHED).equals(FINISHED));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    TIME + " must be such as 2026-01-31T12:00:00Z, was " + line.path(TIME), e);
        }
    }

    private static Split split(String text) {
        return Split.parse(text)
                .orElseThrow(
                        () -> new IllegalArgumentException(SPLIT + " must be train, validation or test, was " + text));
    }

    private static String text(JsonNode line, String name) {
        if (!line.path(name).isString()) {
            throw new IllegalArgumentException("has no " + name);
        }
        return line.path(name).stringValue();
    }
}
