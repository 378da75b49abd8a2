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
 * The event file of a run for TensorBoard, {@code events.out.tfevents.SECONDS.lucency}, with a record for each line of the log.
 * A resumed run writes a new file, whose first record tells TensorBoard to discard the steps that are repeated. The file is
 * created with the first line.
 *
 * @see <a href="https://github.com/tensorflow/tensorboard/blob/master/tensorboard/compat/proto/event.proto">event.proto</a>
 */
final class EventFile implements Closeable {
    private static final String NAME = "events.out.tfevents.";
    /** Constant that is added to a record's rotated checksum (TFRecord). */
    private static final int MASK = 0xa282ead8;

    private static final int MASK_ROTATION = 15;

    private final long step;
    private final Path folder;
    private @Nullable FileChannel channel;

    private EventFile(long step, Path folder) {
        this.step = step;
        this.folder = folder;
    }

    /** Returns the event file for the lines after a step. */
    static EventFile after(long step, Path folder) {
        return new EventFile(step, folder);
    }

    /** Appends every number of a line, under its field name and at its step. */
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

    /** Forces written data to disk. */
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

    /** Returns a time later than that of all event files, since TensorBoard reads the files of a folder by name. */
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

    /** Writes a record: length, checksum of the length, data, checksum of the data. */
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
