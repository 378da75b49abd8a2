package dev.lucency.prepare;

import dev.lucency.data.DatasetFile;
import dev.lucency.data.FilmEntry;
import dev.lucency.data.MaskTable;
import dev.lucency.source.MaskListing;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The files of the other pictures of an unfinished set, each with one picture per accepted film: one per name of a mask, black where no mask
 * is known, and one of finer copies, if there are any.
 */
final class OtherPictures implements Closeable {
    private static final double INSIDE = 255;

    private final Path folder;
    private final int size;
    private final MaskListing masks;
    private final List<ShardWriter> writers = new ArrayList<>();

    /** @param whole is given each file after the last byte of it is written */
    OtherPictures(Path folder, PrepareOptions options, MaskListing masks, Consumer<PixelFile> whole) {
        this.folder = folder;
        this.size = options.size();
        this.masks = masks;
        masks.names().forEach(name -> writers.add(ShardWriter.ofOneFile(folder, size, MaskTable.file(name), whole)));
        if (options.fine() > 0) {
            writers.add(ShardWriter.ofOneFile(folder, options.fine(), DatasetFile.FineCopy.NAME, whole));
        }
    }

    /** Returns whether the pictures of a block from the row {@code first} are those that its line of the journal tells of. */
    boolean holds(long first, Block block) throws IOException {
        if (block.others().size() != writers.size()) {
            return false;
        }
        for (int kind = 0; kind < writers.size(); kind++) {
            if (!writers.get(kind).holds(first, block.accepted(), block.others().get(kind))) {
                return false;
            }
        }
        return true;
    }

    /** Truncates the files to the first {@code rows} rows. */
    void truncate(long rows) throws IOException {
        for (ShardWriter writer : writers) {
            writer.truncate(rows);
        }
    }

    void append(FilmResult film) throws IOException {
        for (int kind = 0; kind < writers.size(); kind++) {
            writers.get(kind).append(film.others().get(kind));
        }
    }

    /** Completes the files. */
    void finish() throws IOException {
        for (ShardWriter writer : writers) {
            writer.finish();
        }
    }

    /** Returns the rows of {@code masks.csv}, film by film; the files must be finished. */
    List<MaskTable.Row> table(List<FilmEntry> films) throws IOException {
        List<PixelFile> files = masks.names().stream()
                .map(name -> new PixelFile(MaskTable.file(name), films.size()))
                .toList();
        List<MaskTable.Row> rows = new ArrayList<>();
        List<ShardReader> readers = new ArrayList<>();
        try {
            for (PixelFile file : files) {
                readers.add(new ShardReader(folder, List.of(file), size));
            }
            for (int row = 0; row < films.size(); row++) {
                for (int name = 0; name < readers.size(); name++) {
                    String mask = masks.names().get(name);
                    if (masks.of(films.get(row).id(), mask).isPresent()) {
                        double area = area(readers.get(name).pixels(row));
                        rows.add(new MaskTable.Row(films.get(row).id(), mask, area));
                    }
                }
            }
        } finally {
            for (ShardReader reader : readers) {
                reader.close();
            }
        }
        return rows;
    }

    private static double area(byte[] coverage) {
        long sum = 0;
        for (byte pixel : coverage) {
            sum += Byte.toUnsignedInt(pixel);
        }
        return sum / (INSIDE * coverage.length);
    }

    @Override
    public void close() throws IOException {
        for (ShardWriter writer : writers) {
            writer.close();
        }
    }
}
