package dev.lucency.seen;

import dev.lucency.data.Split;
import dev.lucency.io.Json;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import tools.jackson.databind.JsonNode;

/**
 * One reading of films that a model was not made with: of test films, or of others that it has not seen.
 *
 * @param time when, in UTC
 * @param dataSet the name of the set
 * @param split what the set calls the films; lists that were begun before other films were recorded have test films alone
 * @param digest of the set, with its pixels
 * @param filmsDigest of the list of the films, the same at any size of the pictures
 * @param films how many were read
 * @param labels how many were judged
 * @param weights SHA-256 of the model's file of weights
 * @param out the folder of the result
 * @param digests of how many films digests are kept; of films that are no test films, those that no earlier line has; 0 in lists
 *     that were begun before there were any
 * @param finished whether the result is in its place; a reading that was cut off before has shown nobody anything
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

    /** As a line of the list, without its end. */
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

    /** Whether it is of test films. */
    boolean isOfTest() {
        return split == Split.TEST;
    }

    /** The same, now that its result is in its place. */
    TestRead finish() {
        return new TestRead(time, dataSet, split, digest, filmsDigest, films, labels, weights, out, digests, true);
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it lacks what tells when films were read, which, and where the result lies
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
