package dev.lucency.weights.torch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.golden.Golden;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
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
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zip that PyTorch reads: its entries, their alignment, the pickle instruction by instruction, the values. */
class TorchFileTest {
    @TempDir
    Path folder;

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void theEntriesAreThoseOfTorchSave() throws IOException {
        try (ZipFile zip = new ZipFile(written().toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactly(
                            "archive/data.pkl",
                            "archive/byteorder",
                            "archive/data/0",
                            "archive/data/1",
                            "archive/version");
            assertThat(zip.stream().map(ZipEntry::getMethod)).containsOnly(ZipEntry.STORED);
            assertThat(text(zip, "archive/byteorder")).isEqualTo("little");
            assertThat(text(zip, "archive/version")).isEqualTo("3\n");
        }
    }

    @Test
    void thePickleCallsNothingButTheRebuildingOfTensors() throws IOException {
        try (ZipFile zip = new ZipFile(written().toFile())) {
            String dictionary = "ccollections\nOrderedDict\n)R";
            assertThat(text(zip, "archive/data.pkl"))
                    .isEqualTo("\u0080\2" + dictionary + "("
                            + "X\1\0\0\0x" + "ctorch._utils\n_rebuild_tensor_v2\n("
                            + "(X\7\0\0\0storagectorch\nFloatStorage\nX\1\0\0\0000X\3\0\0\0cpuJ\6\0\0\0tQ"
                            + "J\0\0\0\0(J\2\0\0\0J\3\0\0\0t(J\3\0\0\0J\1\0\0\0t\u0089" + dictionary + "tR"
                            + "X\1\0\0\0n" + "ctorch._utils\n_rebuild_tensor_v2\n("
                            + "(X\7\0\0\0storagectorch\nLongStorage\nX\1\0\0\0001X\3\0\0\0cpuJ\1\0\0\0tQ"
                            + "J\0\0\0\0(t(t\u0089" + dictionary + "tR"
                            + "u}(X\7\0\0\0lucency}(X\4\0\0\0sizeX\1\0\0\0008uub.");
        }
    }

    @Test
    void valuesStandInLogicalOrderAtMultiplesOfSixtyFour() throws IOException {
        Path file = written();
        byte[] bytes = Files.readAllBytes(file);
        for (String name : List.of("data/0", "data/1", "data.pkl", "version")) {
            assertThat(start(bytes, "archive/" + name) % 64).as(name).isZero();
        }
        ByteBuffer values = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        values.position(start(bytes, "archive/data/0"));
        assertThat(List.of(values.getFloat(), values.getFloat(), values.getFloat()))
                .containsExactly(1f, 4f, 2f);
        assertThat(values.getLong(start(bytes, "archive/data/1"))).isEqualTo(7);
    }

    @Test
    void theSameTensorsGiveTheSameBytesInEveryTimeZone() throws IOException {
        byte[] here = Files.readAllBytes(written());
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
            assertThat(Arrays.equals(Files.readAllBytes(written()), here)).isTrue();
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void channelsLastWeightsAreDense() throws IOException {
        Tensor strided = Golden.films("s", 2, 3, 4, 5).contiguous(MemoryFormat.ChannelsLast);
        Path file = folder.resolve("strided.pth");
        TorchFile.write(file, Map.of("s", strided), Map.of());
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer values = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        values.position(start(bytes, "archive/data/0"));
        float[] floats = new float[2 * 3 * 4 * 5];
        values.asFloatBuffer().get(floats);
        assertThat(floats).isEqualTo(Golden.uniform(floats.length, Golden.salt("s")));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String strides = "(J\74\0\0\0J\24\0\0\0J\5\0\0\0J\1\0\0\0t"; // 60, 20, 5, 1
            assertThat(text(zip, "archive/data.pkl")).contains(strides);
        }
    }

    /** x is [[1, 4, 2], [5, 3, 6]], the transpose of a dense tensor; n is the whole number 7. */
    private Path written() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("x", Tensors.of(new float[] {1, 5, 4, 3, 2, 6}, 3, 2).t());
        tensors.put("n", Tensors.of(7L).reshape());
        Path file = folder.resolve("x.pth");
        TorchFile.write(file, tensors, Map.of("size", "8"));
        return file;
    }

    /** Where the values of an entry begin, from its own header: name, extra field, values. */
    private static int start(byte[] bytes, String name) {
        String all = new String(bytes, StandardCharsets.ISO_8859_1);
        int header = all.indexOf(name) - 30;
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(buffer.getInt(header))
                .as("signature of the header of %s", name)
                .isEqualTo(0x04034b50);
        return header + 30 + buffer.getShort(header + 26) + buffer.getShort(header + 28);
    }

    private static String text(ZipFile zip, String name) throws IOException {
        return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.ISO_8859_1);
    }
}
