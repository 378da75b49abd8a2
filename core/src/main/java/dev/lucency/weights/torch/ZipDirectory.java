package dev.lucency.weights.torch;

import dev.lucency.DataException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Untrusted zip archive. The number, names and sizes of its entries are checked before any entry is unpacked, and unpacked data are
 * compared with their checksum. Nothing is written to disk.
 */
final class ZipDirectory implements AutoCloseable {
    private static final int MOST_ENTRIES = 100_000;

    /** Maximum compression ratio. Weights compress little; only files of zeros would exceed it. */
    private static final int MOST_SHRINKING = 20;

    private static final long SLACK = 64L << 20;

    /** Names outside the archive: absolute, with a drive, with a parent folder, or with backslashes. */
    private static final Pattern ESCAPES =
            Pattern.compile("/.*|[A-Za-z]:.*|(.*/)?\\.\\.(/.*)?|.*[\\\\\\x00].*", Pattern.DOTALL);

    private final Path file;
    private final ZipFile zip;
    private final Map<String, ZipEntry> entries = new LinkedHashMap<>();

    private ZipDirectory(Path file, ZipFile zip) {
        this.file = file;
        this.zip = zip;
    }

    /**
     * Opens an archive and checks its directory.
     *
     * @throws dev.lucency.DataException if the archive has no directory, or the directory has entries that weights do not have
     */
    static ZipDirectory open(Path file) throws IOException {
        ZipDirectory directory = null;
        try {
            directory = new ZipDirectory(file, new ZipFile(file.toFile()));
            directory.list();
            return directory;
        } catch (ZipException | IllegalArgumentException e) { // the latter for names that are not UTF-8
            close(directory);
            throw TorchFault.damaged(
                    file,
                    "the directory at the end of its zip archive cannot be read (" + e.getMessage()
                            + "), as when a download was cut short",
                    e);
        } catch (DataException e) {
            close(directory);
            throw e;
        }
    }

    private static void close(@Nullable ZipDirectory directory) throws IOException {
        if (directory != null) {
            directory.close();
        }
    }

    private void list() {
        if (zip.size() > MOST_ENTRIES) {
            throw TorchFault.refused(
                    file, "its zip archive has " + zip.size() + " entries, at most " + MOST_ENTRIES + " are read");
        }
        long unpacked = 0;
        for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
            String name = entry.getName();
            if (ESCAPES.matcher(name).matches()) {
                throw TorchFault.refused(file, "the entry " + name + " of its zip archive points outside the archive");
            }
            if (entries.put(name, entry) != null) {
                throw TorchFault.refused(file, "its zip archive has two entries " + name);
            }
            if (entry.getSize() < 0 || entry.getSize() > Long.MAX_VALUE - unpacked) {
                throw TorchFault.damaged(file, "the entry " + name + " of its zip archive has an impossible size");
            }
            unpacked += entry.getSize();
        }
        long size = file.toFile().length();
        if (unpacked > SLACK + MOST_SHRINKING * size) {
            throw TorchFault.refused(
                    file, "its zip archive of " + size + " bytes would unpack to " + unpacked + ", as a zip bomb does");
        }
    }

    /** Returns the names of all entries. */
    List<String> names() {
        return List.copyOf(entries.keySet());
    }

    boolean has(String name) {
        return entries.containsKey(name);
    }

    /** Returns the unpacked size of an entry in bytes; -1 if the entry does not exist. */
    long size(String name) {
        ZipEntry entry = entries.get(name);
        return entry == null ? -1 : entry.getSize();
    }

    /** Consumer of the bytes of an entry. */
    interface Sink<T> {
        T take(InputStream in) throws IOException;
    }

    /**
     * Unpacks an entry and compares its bytes with their checksum; the consumer must read all bytes.
     *
     * @throws EOFException if the entry has fewer bytes than the directory says
     */
    <T> T unpack(String name, Sink<T> sink) throws IOException {
        ZipEntry entry = entries.get(name);
        if (entry == null) {
            throw TorchFault.damaged(file, "its zip archive has no entry " + name);
        }
        CRC32 sum = new CRC32();
        try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), sum)) {
            T result = sink.take(in);
            if (entry.getCrc() != 0 && entry.getCrc() != sum.getValue()) { // 0: PyTorch has an option to write none
                throw TorchFault.damaged(file, "the entry " + name + " of its zip archive does not match its checksum");
            }
            return result;
        } catch (ZipException e) {
            throw TorchFault.damaged(
                    file, "the entry " + name + " of its zip archive cannot be unpacked (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
