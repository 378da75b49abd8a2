package dev.lucency.ssl;

import dev.lucency.model.EncoderOutput;
import java.util.List;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Tensor;

/**
 * A contiguous range of films in a batch.
 *
 * @param start index of the first film, from 0
 * @param films number of films
 */
record Span(long start, long films) {
    /** Returns the rows of these films from a batch [N, ...]. */
    Tensor of(Tensor batch) {
        return batch.narrow(0, start, films);
    }

    /** Returns the encoder output of these films. */
    EncoderOutput of(EncoderOutput batch) {
        return batch.part(start, films);
    }

    /** Returns the union of spans, each of which starts where the previous one ends. */
    static Span joined(List<Span> spans) {
        return new Span(
                spans.get(0).start, spans.stream().mapToLong(Span::films).sum());
    }

    /** Divides a batch into the given number of parts, whose sizes differ by at most one film. */
    static List<Span> parts(long films, long parts) {
        return LongStream.range(0, parts)
                .mapToObj(i -> new Span(films * i / parts, films * (i + 1) / parts - films * i / parts))
                .toList();
    }

    /** Divides a batch into parts of at least the given size; 0 for one part. */
    static List<Span> ofAtLeast(long size, long films) {
        return parts(films, size == 0 ? 1 : Math.max(1, films / size));
    }

    /**
     * Divides a batch into parts of at most the given size; 0 for one part. No part has a single film, since batch
     * normalisation needs two: an odd number of films in pairs gives one part of three.
     */
    static List<Span> ofAtMost(long size, long films) {
        return parts(films, size == 0 ? 1 : Math.max(1, Math.min((films + size - 1) / size, films / 2)));
    }
}
