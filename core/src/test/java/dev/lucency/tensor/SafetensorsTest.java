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
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}",
                "{\"x\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,-8]}}",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[9999999999,9999999999],\"data_offsets\":[0,8]}}",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[2000000000],\"data_offsets\":[0,8000000000]}}",
                "{\"x\":3}",
            })
    void aHeaderThatLiesIsRefusedByNameOfTheFile(String header) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + 8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(text.length).put(text);
        Path file = folder.resolve("bad.safetensors");
        Files.write(file, bytes.array());
        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void aHugeHeaderLengthIsRefusedWithoutAllocatingIt() throws IOException {
        Path file = folder.resolve("huge.safetensors");
        Files.write(file, new byte[] {-1, -1, -1, -1, -1, -1, -1, 127, 0, 0});
        assertThatThrownBy(() -> Safetensors.read(file)).isInstanceOf(DataException.class);
    }
}
