package dev.lucency.fetch;

import java.net.http.HttpHeaders;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the head of an answer says of the bytes that follow; -1 where it does not say. */
final class Header {
    private static final long UNKNOWN = -1;
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");

    private Header() {}

    /** How long the whole file is, whether all of it comes or a piece. */
    static long length(HttpHeaders head) {
        Matcher piece = piece(head);
        if (piece.matches()) {
            return piece.group(2).equals("*") ? UNKNOWN : Long.parseLong(piece.group(2));
        }
        return head.firstValueAsLong("Content-Length").orElse(UNKNOWN);
    }

    /** Where in the file the piece begins. */
    static long firstByte(HttpHeaders head) {
        Matcher piece = piece(head);
        return piece.matches() ? Long.parseLong(piece.group(1)) : UNKNOWN;
    }

    private static Matcher piece(HttpHeaders head) {
        return CONTENT_RANGE.matcher(head.firstValue("Content-Range").orElse(""));
    }
}
