package dev.lucency.tensor;

import dev.lucency.DataException;
import dev.lucency.fuzz.Damage;
import dev.lucency.fuzz.Fuzzing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the safetensors format, with a digest and without, are damaged at random and read whole: each is read or refused. */
class SafetensorsFuzzTest {
    @TempDir
    Path folder;

    @Test
    void noDamageEndsInAnythingButTensorsOrARefusal() throws IOException {
        Map<String, byte[]> sound = Map.of(
                "ours", ours(),
                "plain",
                        file(
                                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},"
                                        + "\"b\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[24,32]}}",
                                32),
                "metadata",
                        file(
                                "{\"__metadata__\":{\"format\":\"pt\",\"who\":\"x\"},"
                                        + "\"w\":{\"shape\":[4],\"dtype\":\"BF16\",\"data_offsets\":[0,8]}}   ",
                                8),
                "empty", file("{\"none\":{\"dtype\":\"U8\",\"shape\":[3,0,2],\"data_offsets\":[0,0]}}", 0));
        Damage damage = Damage.with(
                        "{",
                        "}",
                        "[",
                        "]",
                        ",",
                        ":",
                        "\"",
                        "\\u0000",
                        "\u001b[2J",
                        "[[[[[[[[",
                        "\"a\":",
                        "null",
                        "1e400",
                        "\"shape\":[9223372036854775807,0],",
                        ",0",
                        ",4294967296,4294967296")
                .mendedBy(SafetensorsFuzzTest::mended);
        Path path = folder.resolve("weights.safetensors");
        Fuzzing.run(sound, damage, DataException.class, 20_000_000, (name, bytes) -> {
            Fuzzing.file(path, bytes);
            try (Scope scope = Scope.open()) {
                Safetensors.describe(path);
                Safetensors.read(path);
            }
        });
    }

    private byte[] ours() throws IOException {
        Path file = folder.resolve("ours.safetensors");
        try (Scope scope = Scope.open()) {
            Safetensors.write(file, Map.of("a", Tensors.of(1L, 2L), "b", Tensors.zeros(3, 2)), Map.of("who", "test"));
        }
        return Files.readAllBytes(file);
    }

    private static byte[] file(String header, int data) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + text.length + data)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .array();
    }

    /** The length of the header up to the brace that closes it. */
    private static byte[] mended(byte[] file) {
        int depth = 0;
        for (int i = Long.BYTES; i < file.length; i++) {
            depth += file[i] == '{' ? 1 : file[i] == '}' ? -1 : 0;
            if (file[i] == '}' && depth == 0) {
                ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(0, i + 1L - Long.BYTES);
                return file;
            }
        }
        return file;
    }
}
