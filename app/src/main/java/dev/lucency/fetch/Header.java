package dev.lucency.fetch;

import java.net.http.HttpHeaders;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads length and range of a file from HTTP headers; -1 if they are not given. */
final class Header {
    private static final long UNKNOWN = -1;
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");

    private Header() {}

    /** Returns the length of the whole file in bytes, also if the answer is a range. */
    static long length(HttpHeaders head) {
        Matcher piece = piece(head);
        if (piece.matches()) {
            return piece.group(2).equals("*") ? UNKNOWN : Long.parseLong(piece.group(2));
        }
        return head.firstValueAsLong("Content-Length").orElse(UNKNOWN);
    }

    /** Returns the position of the first byte of a range. */
    static long firstByte(HttpHeaders head) {
        Matcher piece = piece(head);
        return piece.matches() ? Long.parseLong(piece.group(1)) : UNKNOWN;
    }

    private static Matcher piece(HttpHeaders head) {
        return CONTENT_RANGE.matcher(head.firstValue("Content-Range").orElse(""));
    }
}
