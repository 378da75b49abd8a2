package dev.lucency.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.DataException;
import dev.lucency.golden.Golden;
import dev.lucency.io.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;

/** The safetensors format, byte by byte as its description has it, and files that break it. */
class SafetensorsTest {
    @TempDir
    Path folder;

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void theBytesAreThoseOfTheFormat() throws IOException {
        Path file = folder.resolve("a.safetensors");
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("x", Tensors.of(new float[] {1, -2}, 2));
        tensors.put("n", Tensors.of(5L));
        Safetensors.write(file, tensors, Map.of("who", "test"));
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) bytes.getLong();
        assertThat((8 + length) % 8).as("values start aligned").isZero();
        JsonNode header = Json.parse(new String(bytes.array(), 8, length, StandardCharsets.UTF_8));
        assertThat(header.path("__metadata__").path("who").asString()).isEqualTo("test");
        assertThat(header.path("x").toString()).isEqualTo("{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}");
        assertThat(header.path("n").toString()).isEqualTo("{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[8,16]}");
        bytes.position(8 + length);
        assertThat(bytes.getFloat()).isEqualTo(1);
        assertThat(bytes.getFloat()).isEqualTo(-2);
        assertThat(bytes.getLong()).isEqualTo(5);
        assertThat(bytes.hasRemaining()).isFalse();
    }

    @Test
    void aStridedTensorComesBackInItsLogicalOrder() {
        Tensor strided = Golden.films("s", 2, 3, 4, 5).contiguous(MemoryFormat.ChannelsLast);
        Path file = folder.resolve("s.safetensors");
        Safetensors.write(file, Map.of("s", strided), Map.of());
        assertThat(Tensors.floats(Safetensors.read(file).tensors().get("s")))
                .isEqualTo(Tensors.floats(Golden.films("s", 2, 3, 4, 5)));
    }

    @Test
    void everyTypeComesBackExactly() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (ElementType type : ElementType.values()) {
            tensors.put(type.word(), Tensors.of(new float[] {1, 0, 1, 1}, 2, 2).to(type.scalar()));
        }
        Path file = folder.resolve("types.safetensors");
        Safetensors.write(file, tensors, Map.of());
        Map<String, Tensor> read = Safetensors.read(file).tensors();
        assertThat(read.keySet()).containsExactlyElementsOf(tensors.keySet());
        read.forEach((name, tensor) -> {
            assertThat(ElementType.of(tensor).word()).isEqualTo(name);
            assertThat(tensor.equal(tensors.get(name))).as(name).isTrue();
        });
    }

    @Test
    void someTensorsCanBeReadInAnyOrder() {
        Path file = folder.resolve("three.safetensors");
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("a", Tensors.of(1L));
        tensors.put("empty", Tensors.zeros(0, 3));
        tensors.put("b", Tensors.of(2L, 3L));
        Safetensors.write(file, tensors, Map.of("who", "test"));

        Map<String, Tensor> read = Safetensors.read(file, List.of("b", "empty"));

        assertThat(read.keySet()).containsExactly("b", "empty");
        assertThat(Tensors.longs(read.get("b"))).containsExactly(2, 3);
        assertThat(read.get("empty").shape()).containsExactly(0, 3);
        assertThat(Safetensors.describe(file).tensors())
                .containsEntry("empty", new TensorInfo(List.of(0L, 3L), ElementType.FLOAT32));
        assertThat(Safetensors.describe(file).metadata()).isEqualTo(Map.of("who", "test"));
    }

    /** As other programs write: no metadata, the header in another order than the values. */
    @Test
    void aFileOfAnotherProgramIsRead() throws IOException {
        byte[] text = ("{" + inner("b", "I16", "[2]", "4,8") + "," + inner("a", "F32", "[]", "0,4") + "}")
                .getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + 8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(text.length).put(text).putFloat(1.5f).putShort((short) -2).putShort((short) 3);
        Path file = Files.write(folder.resolve("other.safetensors"), bytes.array());

        assertThat(Safetensors.read(file).tensors().keySet()).containsExactly("b", "a");
        assertThat(Tensors.longs(Safetensors.read(file, List.of("b")).get("b"))).containsExactly(-2, 3);
        assertThat(Tensors.value(Safetensors.read(file, List.of("a")).get("a"))).isEqualTo(1.5);
    }

    @Test
    void aFlippedBitIsFoundByTheDigest() throws IOException {
        Path file = folder.resolve("flipped.safetensors");
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("a", Tensors.of(1L, 2L));
        tensors.put("b", Tensors.of(3L));
        Safetensors.write(file, tensors, Map.of());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("it does not match its digest");
        assertThatThrownBy(() -> Safetensors.read(file, List.of("a")))
                .as("what is asked for is sound, but the file is not")
                .isInstanceOf(DataException.class);
    }

    /** A header before eight bytes of values, and what must be said of it. */
    private record Lie(String header, String message) {}

    static final Lie[] LIES = {
        new Lie("{", "its header is not JSON"),
        new Lie("[]", "its header is no JSON object"),
        new Lie("{} {}", "something stands behind its header's object"),
        new Lie("{\"x\":3}", "tensor x of its header must have a dtype, a shape and two data_offsets"),
        new Lie(tensor("x", "F32", "[2]", "0,8,9"), "must have a dtype, a shape and two data_offsets"),
        new Lie(tensor("x", "F32", "[2]", "0,\"8\""), "must have a dtype, a shape and two data_offsets"),
        new Lie(tensor("x", "F32", "[2.0]", "0,8"), "must have a dtype, a shape and two data_offsets"),
        new Lie(
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"shape\":[2],\"data_offsets\":[0,8]}}",
                "must have a dtype, a shape and two data_offsets"),
        new Lie(
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8],\"more\":1}}",
                "must have a dtype, a shape and two data_offsets, and nothing else"),
        new Lie(tensor("x", "F8_E4M3", "[8]", "0,8"), "tensor x has the type F8_E4M3, which is not read"),
        new Lie(tensor("x", "F32", "[2]", "0,4"), "tensor x claims bytes 0 to 4 for its shape [2] of float32"),
        new Lie(tensor("x", "F32", "[2]", "8,0"), "tensor x claims bytes 8 to 0"),
        new Lie(tensor("x", "F32", "[2]", "-8,0"), "tensor x claims bytes -8 to 0"),
        new Lie(tensor("x", "F32", "[-2]", "0,-8"), "tensor x has the impossible shape [-2]"),
        new Lie(tensor("x", "F32", "[4294967296,4294967296]", "0,0"), "tensor x has the impossible shape"),
        new Lie(tensor("x", "F32", "[0,4294967296,4294967296]", "0,0"), "tensor x has the impossible shape"),
        new Lie(tensor("x", "F32", "[99999999999999999999]", "0,8"), "its header is not JSON"),
        new Lie(
                tensor("x", "U8", "[9223372036854775800]", "0,9223372036854775800"),
                "tensor x claims bytes that no file can have"),
        new Lie(tensor("x", "F32", "[2000000000]", "0,8000000000"), "it is cut short inside tensor x"),
        new Lie(tensor("x", "U8", "[" + "1,".repeat(64) + "8]", "0,8"), "tensor x has a shape of 65 dimensions"),
        new Lie(
                "{" + inner("x", "F32", "[1]", "0,4") + "," + inner("x", "F32", "[1]", "4,8") + "}",
                "its header names x twice"),
        new Lie(
                "{" + inner("a", "U8", "[5]", "0,5") + "," + inner("b", "F32", "[1]", "4,8") + "}",
                "the values of a and b overlap"),
        new Lie(
                "{" + inner("a", "U8", "[3]", "0,3") + "," + inner("b", "F32", "[1]", "4,8") + "}",
                "a hole lies between a and b"),
        new Lie(tensor("x", "F32", "[1]", "4,8"), "a hole lies between the header and x"),
        new Lie(tensor("x", "F32", "[1]", "0,4"), "4 bytes after x belong to no tensor"),
        new Lie(tensor("\\u001b[2J", "F32", "[1]", "0,4"), "4 bytes after \\u001b[2J belong to no tensor"),
        new Lie("{\"__metadata__\":{\"a\":1}}", "__metadata__ of its header must hold texts by name"),
        new Lie("{\"__metadata__\":{\"a\":\"1\",\"a\":\"1\"}}", "__metadata__ of its header must hold texts by name"),
    };

    private static String tensor(String name, String type, String shape, String offsets) {
        return "{" + inner(name, type, shape, offsets) + "}";
    }

    private static String inner(String name, String type, String shape, String offsets) {
        return "\"" + name + "\":{\"dtype\":\"" + type + "\",\"shape\":" + shape + ",\"data_offsets\":[" + offsets
                + "]}";
    }

    @ParameterizedTest
    @FieldSource("LIES")
    void aHeaderThatLiesIsRefusedWithTheRuleThatItBreaks(Lie lie) throws IOException {
        byte[] text = lie.header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + 8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(text.length).put(text);
        Path file = folder.resolve("bad.safetensors");
        Files.write(file, bytes.array());
        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file + ": is not a whole safetensors file: ")
                .hasMessageContaining(lie.message);
        assertThatThrownBy(() -> Safetensors.describe(file)).isInstanceOf(DataException.class);
    }

    @Test
    void aHeaderThatIsNoTextIsRefused() throws IOException {
        Path file = folder.resolve("bytes.safetensors");
        Files.write(file, new byte[] {2, 0, 0, 0, 0, 0, 0, 0, '{', -1});
        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("its header is not UTF-8");
    }

    @Test
    void aHugeHeaderLengthIsRefusedWithoutAllocatingIt() throws IOException {
        Path file = folder.resolve("huge.safetensors");
        Files.write(file, new byte[] {-1, -1, -1, -1, -1, -1, -1, 127, 0, 0});
        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("its header would have 9223372036854775807 bytes, at most 100000000 are read");
    }

    @Test
    void aFileCutAnywhereIsRefused() throws IOException {
        Path file = folder.resolve("cut.safetensors");
        Safetensors.write(file, Map.of("a", Tensors.of(1L, 2L), "b", Tensors.zeros(3)), Map.of());
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Safetensors.read(file))
                    .as("cut after %d bytes", length)
                    .isInstanceOf(DataException.class);
        }
    }
}
