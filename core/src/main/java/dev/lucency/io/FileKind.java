package dev.lucency.io;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Recognition of the actual kind of a file with unexpected content, for error messages. */
public final class FileKind {
    private static final int START = 64;

    private FileKind() {}

    /** Returns the end of a sentence with a leading comma, such as {@code , it is an HTML page}; empty if the kind is unknown. */
    public static String of(byte[] content) {
        String start = new String(content, 0, Math.min(content.length, START), StandardCharsets.ISO_8859_1);
        String text = start.strip().toLowerCase(Locale.ROOT);
        if (content.length == 0) {
            return ", it is empty";
        }
        if (text.startsWith("<html") || text.startsWith("<!doctype html")) {
            return ", it is an HTML page";
        }
        if (text.startsWith("<?xml")) {
            return ", it is an XML file";
        }
        if (text.startsWith("{") || text.startsWith("[")) {
            return ", it is a JSON file";
        }
        if (start.startsWith("PK\u0003\u0004") || start.startsWith("\u001F\u008B")) {
            return ", it is a packed archive";
        }
        if (start.startsWith("\u0089PNG")) {
            return ", it is a PNG picture";
        }
        if (start.startsWith("\u00FF\u00D8\u00FF")) {
            return ", it is a JPEG picture";
        }
        return isZero(content) ? ", its " + content.length + " bytes are all zero" : "";
    }

    /** Returns whether the content is not empty and all bytes are zero. */
    public static boolean isZero(byte[] content) {
        for (byte value : content) {
            if (value != 0) {
                return false;
            }
        }
        return content.length > 0;
    }
}
