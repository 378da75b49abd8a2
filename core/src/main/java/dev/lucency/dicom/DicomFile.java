package dev.lucency.dicom;

import dev.lucency.io.FileKind;
import dev.lucency.io.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A DICOM file taken apart: Part 10 files with their preamble and meta information (PS3.10), and bare data sets as old systems
 * write them, whose encoding is guessed from their first element.
 *
 * @param dataSet its attributes
 * @param syntax how its pixels are written
 * @param otherEncoding whether it names value representations though its syntax does not, or the reverse
 */
record DicomFile(DataSet dataSet, TransferSyntax syntax, boolean otherEncoding) {
    /** A longer file, in bytes, is refused. */
    static final long LONGEST = 1L << 29;
    /** Where the attributes of most files end, in bytes. */
    private static final int PREFIX = 1 << 16;

    private static final int PREAMBLE = 128;
    private static final String MAGIC = "DICM";
    private static final int MOST_INFLATED = 1 << 28;
    private static final int ALWAYS_INFLATED = 1 << 24;
    private static final int MOST_RATIO = 100;

    /**
     * Reads a file without its pixels, of most files only the beginning.
     *
     * @throws DicomException if it is no DICOM file or a damaged one
     */
    static DicomFile readHeader(Path file) throws IOException, DicomException {
        requireLength(Files.size(file));
        byte[] start;
        try (InputStream in = InputFile.stream(file)) {
            start = in.readNBytes(PREFIX);
        }
        if (start.length == PREFIX) {
            try {
                DicomFile header = parse(start, true);
                if (header.dataSet().element(Attribute.PIXEL_DATA).isPresent()) {
                    return header;
                }
            } catch (DicomException e) {
                // what is wrong may be that the start ends there; the whole file decides
                return parse(InputFile.bytes(file), true);
            }
        }
        return parse(InputFile.bytes(file), true);
    }

    /**
     * Reads a file.
     *
     * @throws DicomException if it is no DICOM file or a damaged one
     */
    static DicomFile read(Path file) throws IOException, DicomException {
        requireLength(Files.size(file));
        return parse(InputFile.bytes(file), false);
    }

    private static void requireLength(long length) throws DicomException {
        if (length > LONGEST) {
            throw new DicomException(
                    Refusal.TOO_LARGE, "the file has " + length + " bytes, at most " + LONGEST + " are read");
        }
    }

    /**
     * Takes the bytes of a file apart.
     *
     * @param headerOnly whether the pixels may be cut off
     */
    static DicomFile parse(byte[] bytes, boolean headerOnly) throws DicomException {
        int meta = metaStart(bytes);
        if (meta < 0) {
            TransferSyntax guessed = guess(bytes, 0);
            return of(bytes, 0, guessed, headerOnly);
        }
        DataSetReader.Meta read = new DataSetReader(bytes, false, headerOnly).readMeta(meta);
        String uid = read.attributes().text(Attribute.TRANSFER_SYNTAX);
        TransferSyntax syntax = uid.isEmpty() ? guess(bytes, read.end()) : TransferSyntax.of(uid);
        return syntax == TransferSyntax.DEFLATED
                ? of(inflate(bytes, read.end()), 0, syntax, headerOnly)
                : of(bytes, read.end(), syntax, headerOnly);
    }

    /** Takes a data set apart. Scripts are known to write it in another encoding than they say; its first element tells. */
    private static DicomFile of(byte[] bytes, int start, TransferSyntax syntax, boolean headerOnly)
            throws DicomException {
        boolean explicit = syntax.bigEndian() || DataSetReader.isExplicit(bytes, start, syntax.explicit());
        DataSet body = new DataSetReader(bytes, syntax.bigEndian(), headerOnly).read(start, explicit);
        return new DicomFile(body, syntax, explicit != syntax.explicit());
    }

    /** Whether these first bytes of a file are those of a DICOM file. */
    static boolean isDicom(byte[] start) {
        if (metaStart(start) >= 0) {
            return true;
        }
        try {
            guess(start, 0);
            return true;
        } catch (DicomException e) {
            return false;
        }
    }

    /** Where group 0002 begins; -1 if the file has none. */
    private static int metaStart(byte[] bytes) {
        int end = PREAMBLE + MAGIC.length();
        if (bytes.length >= end
                && new String(bytes, PREAMBLE, MAGIC.length(), StandardCharsets.ISO_8859_1).equals(MAGIC)) {
            return end;
        }
        return bytes.length > 8 && bytes[0] == 2 && bytes[1] == 0 && DataSetReader.isVr(letters(bytes, 4)) ? 0 : -1;
    }

    /** The encoding of a data set of which nobody says it: its first element is of group 0008. */
    private static TransferSyntax guess(byte[] bytes, int start) throws DicomException {
        if (bytes.length - start > 8) {
            boolean explicit = DataSetReader.isVr(letters(bytes, start + 4));
            if (bytes[start] == 8 && bytes[start + 1] == 0) {
                return explicit ? TransferSyntax.EXPLICIT_LITTLE_ENDIAN : TransferSyntax.IMPLICIT_LITTLE_ENDIAN;
            }
            if (bytes[start] == 0 && bytes[start + 1] == 8 && explicit) {
                return TransferSyntax.EXPLICIT_BIG_ENDIAN;
            }
        }
        boolean preamble = bytes.length > 0 && bytes.length <= PREAMBLE && FileKind.isZero(bytes);
        throw DicomException.damaged(
                preamble
                        ? "the file is cut off after " + bytes.length + " bytes"
                        : "the file is not DICOM" + FileKind.of(bytes));
    }

    private static String letters(byte[] bytes, int at) {
        return new String(bytes, at, 2, StandardCharsets.ISO_8859_1);
    }

    /** Inflates what was deflated, up to what a film can have. */
    private static byte[] inflate(byte[] bytes, int start) throws DicomException {
        long most = Math.min(MOST_INFLATED, Math.max(ALWAYS_INFLATED, (bytes.length - start) * (long) MOST_RATIO));
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(bytes, start, bytes.length - start);
            return inflate(inflater, (int) most);
        } catch (DataFormatException e) {
            throw new DicomException(Refusal.DAMAGED, "the deflated data set is damaged", e);
        } finally {
            inflater.end();
        }
    }

    private static byte[] inflate(Inflater inflater, int most) throws DataFormatException, DicomException {
        byte[] inflated = new byte[PREFIX];
        int length = 0;
        while (!inflater.finished()) {
            if (length == inflated.length) {
                if (length == most) {
                    throw new DicomException(
                            Refusal.TOO_LARGE, "the deflated data set has more than " + most + " bytes");
                }
                inflated = Arrays.copyOf(inflated, (int) Math.min(2L * length, most));
            }
            int more = inflater.inflate(inflated, length, inflated.length - length);
            if (more == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                throw DicomException.damaged("the deflated data set is cut off");
            }
            length += more;
        }
        return Arrays.copyOf(inflated, length);
    }
}
