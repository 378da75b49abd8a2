package dev.lucency.io;

import dev.lucency.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The text of a table as spreadsheets save it: in UTF-8, in UTF-16 with a byte order mark ("Unicode text"), or in Windows-1252 ("CSV"),
 * with commas, semicolons or tabs between its cells.
 *
 * @param text the text
 * @param charset its encoding
 * @param separator the character between cells
 */
record SpreadsheetText(String text, Charset charset, char separator) {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final byte[] WORKBOOK = {'P', 'K', 3, 4};
    private static final byte[] OLD_WORKBOOK = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    /**
     * Reads a file. Text that is not UTF-8 is taken for Windows-1252, in which every table without a few unused bytes is readable; another
     * 8-bit encoding gives other letters, but never makes two texts equal.
     *
     * @throws DataException if the file is missing, cannot be read, is a workbook, or is not text
     */
    static SpreadsheetText read(Path file) {
        try {
            return of(file, InputFile.bytes(file));
        } catch (NoSuchFileException e) {
            throw new DataException(file + ": no such file; restore it or make it again", e);
        } catch (IOException e) {
            throw FileFailure.unreadable(file, e);
        }
    }

    private static SpreadsheetText of(Path file, byte[] bytes) {
        if (starts(bytes, WORKBOOK) || starts(bytes, OLD_WORKBOOK)) {
            throw new DataException(
                    file + ": is a workbook of a spreadsheet program; save its sheet as CSV, and name that file");
        }
        for (Charset charset : charsets(bytes)) {
            Optional<String> text = decoded(bytes, charset);
            if (text.isPresent()) {
                return new SpreadsheetText(text.get(), charset, separator(text.get()));
            }
        }
        throw new DataException(
                file + ": is not text in UTF-8, UTF-16 or Windows-1252; save the table as CSV in UTF-8");
    }

    private static Optional<String> decoded(byte[] bytes, Charset charset) {
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static List<Charset> charsets(byte[] bytes) {
        boolean marked = starts(bytes, new byte[] {(byte) 0xFF, (byte) 0xFE})
                || starts(bytes, new byte[] {(byte) 0xFE, (byte) 0xFF});
        return marked ? List.of(StandardCharsets.UTF_16) : List.of(StandardCharsets.UTF_8, WINDOWS);
    }

    private static boolean starts(byte[] bytes, byte[] start) {
        for (int i = 0; i < start.length; i++) {
            if (i >= bytes.length || bytes[i] != start[i]) {
                return false;
            }
        }
        return true;
    }

    /** Returns the separator that is most frequent in the header, outside of quotes; a comma if there is none. */
    private static char separator(String text) {
        String header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        char best = ',';
        for (char each : new char[] {';', '\t'}) {
            best = count(header, each) > count(header, best) ? each : best;
        }
        return best;
    }

    private static int count(String line, char wanted) {
        int found = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"';
            found += !quoted && c == wanted ? 1 : 0;
        }
        return found;
    }

    /** Returns what is unusual about the file, such as "separated by semicolons, in windows-1252"; empty for commas and UTF-8. */
    String form() {
        String cells = separator == ',' ? "" : separator == ';' ? "separated by semicolons" : "separated by tabs";
        String letters = charset.equals(StandardCharsets.UTF_8)
                ? ""
                : "in " + charset.name().toLowerCase(Locale.ROOT);
        return cells.isEmpty() || letters.isEmpty() ? cells + letters : cells + ", " + letters;
    }
}
