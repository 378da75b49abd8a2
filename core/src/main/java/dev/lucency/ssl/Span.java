package dev.lucency.ssl;

import dev.lucency.model.EncoderOutput;
import java.util.List;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Tensor;

/**
 * Films next to each other in a batch.
 *
 * @param start the first film's place, from 0
 * @param films how many
 */
record Span(long start, long films) {
    /** The rows of these films, of a batch's [N, ...]. */
    Tensor of(Tensor batch) {
        return batch.narrow(0, start, films);
    }

    /** These films, of a batch that was encoded. */
    EncoderOutput of(EncoderOutput batch) {
        return batch.part(start, films);
    }

    /** The films of several, each of which begins where the one before ends. */
    static Span joined(List<Span> spans) {
        return new Span(
                spans.get(0).start, spans.stream().mapToLong(Span::films).sum());
    }

    /** A batch in so many parts, which differ by one film at most. */
    static List<Span> parts(long films, long parts) {
        return LongStream.range(0, parts)
                .mapToObj(i -> new Span(films * i / parts, films * (i + 1) / parts - films * i / parts))
                .toList();
    }

    /** A batch in parts of at least so many films; 0 for one part. */
    static List<Span> ofAtLeast(long size, long films) {
        return parts(films, size == 0 ? 1 : Math.max(1, films / size));
    }

    /**
     * A batch in parts of at most so many films; 0 for one part. No film is left alone, since batch normalisation needs two: of
     * an odd number in pairs, one part has three.
     */
    static List<Span> ofAtMost(long size, long films) {
        return parts(films, size == 0 ? 1 : Math.max(1, Math.min((films + size - 1) / size, films / 2)));
    }
}
