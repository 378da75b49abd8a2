package dev.lucency.train;

import dev.lucency.io.FileFailure;
import dev.lucency.io.ProtobufMessage;
import dev.lucency.progress.Figure;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Figures as TensorBoard reads them: {@code events.out.tfevents.SECONDS.lucency}, a record for each line of the log. A resumed
 * run starts a file of its own, whose first record tells TensorBoard to forget the steps that are made again; the file is made
 * with the first figure.
 *
 * @see <a href="https://github.com/tensorflow/tensorboard/blob/master/tensorboard/compat/proto/event.proto">event.proto</a>
 */
final class EventFile implements Closeable {
    private static final String NAME = "events.out.tfevents.";
    /** Where a record's masked checksum starts from, and by how much it is rotated (TFRecord). */
    private static final int MASK = 0xa282ead8;

    private static final int MASK_ROTATION = 15;

    private final long step;
    private final Path folder;
    private @Nullable FileChannel channel;

    private EventFile(long step, Path folder) {
        this.step = step;
        this.folder = folder;
    }

    /** A file for the steps after so many. */
    static EventFile after(long step, Path folder) {
        return new EventFile(step, folder);
    }

    /** Appends every number of a line under its name, at the line's step. */
    void append(ObjectNode line) {
        ProtobufMessage summary = new ProtobufMessage();
        line.properties().forEach(entry -> {
            if (entry.getValue().isNumber() && !entry.getKey().equals(Figure.STEP.key())) {
                ProtobufMessage value = new ProtobufMessage()
                        .text(1, entry.getKey())
                        .real(2, (float) entry.getValue().asDouble());
                summary.message(1, value);
            }
        });
        write(event().integer(2, line.path(Figure.STEP.key()).asLong()).message(5, summary));
    }

    /** Makes what was written durable. */
    void sync() {
        try {
            if (channel != null) {
                channel.force(true);
            }
        } catch (IOException e) {
            throw FileFailure.unwritable(folder, e);
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }

    private static ProtobufMessage event() {
        Instant now = Clock.systemUTC().instant();
        return new ProtobufMessage().precise(1, now.getEpochSecond() + now.getNano() / 1e9);
    }

    private void write(ProtobufMessage event) {
        try {
            if (channel == null) {
                channel = begin();
            }
            record(channel, event);
        } catch (IOException e) {
            throw FileFailure.unwritable(folder, e);
        }
    }

    private FileChannel begin() throws IOException {
        FileChannel begun = FileChannel.open(
                folder.resolve(NAME + nextSecond() + ".lucency"),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE);
        record(begun, event().text(3, "brain.Event:2"));
        ProtobufMessage sessionStart = new ProtobufMessage().integer(1, 1);
        record(begun, event().integer(2, step + 1).message(7, sessionStart));
        return begun;
    }

    /** TensorBoard reads the files of a folder in the order of their names: a later one has a later second. */
    private String nextSecond() throws IOException {
        long now = Clock.systemUTC().instant().getEpochSecond();
        try (Stream<Path> files = Files.list(folder)) {
            long last = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("events\\.out\\.tfevents\\.\\d{10}\\.lucency"))
                    .mapToLong(name -> Long.parseLong(name.substring(NAME.length(), NAME.length() + 10)))
                    .max()
                    .orElse(0);
            return String.format(Locale.ROOT, "%010d", Math.max(now, last + 1));
        }
    }

    /** Length, its checksum, the bytes, their checksum. */
    private static void record(FileChannel channel, ProtobufMessage event) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        event.writeTo(body);
        byte[] bytes = body.toByteArray();
        byte[] length = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(bytes.length)
                .array();
        ByteBuffer record = ByteBuffer.allocate(Long.BYTES + Integer.BYTES + bytes.length + Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(length)
                .putInt(masked(length))
                .put(bytes)
                .putInt(masked(bytes))
                .flip();
        while (record.hasRemaining()) {
            channel.write(record);
        }
    }

    private static int masked(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return Integer.rotateRight((int) checksum.getValue(), MASK_ROTATION) + MASK;
    }
}
