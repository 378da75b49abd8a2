package dev.lucency.prepare;

import dev.lucency.io.InputFile;
import dev.lucency.io.Json;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The record of the blocks that a preparation has written, one line each, so that a killed run can resume. A truncated or damaged
 * line and all lines after it are ignored.
 */
final class Journal implements Closeable {
    private final FileChannel channel;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Long> ends = new ArrayList<>();

    private Journal(FileChannel channel) {
        this.channel = channel;
    }

    static Journal open(Path file) throws IOException {
        byte[] bytes = Files.exists(file) ? InputFile.bytes(file) : new byte[0];
        Journal journal = new Journal(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        journal.parse(bytes);
        return journal;
    }

    @SuppressWarnings("EmptyCatch") // a damaged line is the journal's end, and nothing else is wrong with it
    private void parse(byte[] bytes) {
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '\n') {
                continue;
            }
            try {
                blocks.add(Block.parse(new String(bytes, start, i - start, StandardCharsets.UTF_8)));
            } catch (RuntimeException damaged) {
                return;
            }
            ends.add(i + 1L);
            start = i + 1;
        }
    }

    /** Returns the blocks written so far. */
    List<Block> blocks() {
        return List.copyOf(blocks);
    }

    /** Removes all blocks after the first {@code kept}, and the rest of the file. */
    void truncate(int kept) throws IOException {
        blocks.subList(kept, blocks.size()).clear();
        ends.subList(kept, ends.size()).clear();
        channel.truncate(end());
    }

    void append(Block block) throws IOException {
        ByteBuffer line = ByteBuffer.wrap((Json.line(block.toJson()) + "\n").getBytes(StandardCharsets.UTF_8));
        long at = end();
        while (line.hasRemaining()) {
            at += channel.write(line, at);
        }
        blocks.add(block);
        ends.add(at);
    }

    private long end() {
        return ends.isEmpty() ? 0 : ends.get(ends.size() - 1);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
