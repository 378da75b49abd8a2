package dev.lucency.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.lucency.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares headers with the bytes that NumPy 1.24.2 writes (numpy.lib.format.write_array_header_1_0). */
class NumpyFileTest {
    @TempDir
    Path folder;

    private static byte[] numpys(String text, int length) {
        byte[] bytes = new byte[length];
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) (length - 10))
                .put((text + " ".repeat(length - 11 - text.length()) + "\n").getBytes(StandardCharsets.US_ASCII));
        return bytes;
    }

    @Test
    void headerIsThatOfNumpyByteForByte() {
        assertThat(NumpyFile.header(NumpyFile.Type.UINT8, 3, 4, 5))
                .isEqualTo(numpys("{'descr': '|u1', 'fortran_order': False, 'shape': (3, 4, 5), }", 128));
        assertThat(NumpyFile.header(NumpyFile.Type.FLOAT32, 7))
                .isEqualTo(numpys("{'descr': '<f4', 'fortran_order': False, 'shape': (7,), }", 128));
        assertThat(NumpyFile.header(NumpyFile.Type.UINT8))
                .isEqualTo(numpys("{'descr': '|u1', 'fortran_order': False, 'shape': (), }", 128));
    }

    @Test
    void headerIsAsLongForOneRowAsForABillion() {
        for (int side : new int[] {16, 224, 4096}) {
            assertThat(NumpyFile.header(NumpyFile.Type.UINT8, 1_000_000_000, side, side))
                    .hasSameSizeAs(NumpyFile.header(NumpyFile.Type.UINT8, 0, side, side));
        }
    }

    @Test
    void floatsComeBackAsTheyWereWritten() {
        Path file = folder.resolve("features.npy");
        float[] values = {0, -1.5f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NaN, 3};
        NumpyFile.write(file, NumpyFile.Type.FLOAT32, new int[] {2, 3}, out -> {
            ByteBuffer bytes = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(values);
            out.write(bytes.array());
        });

        NumpyFile read = NumpyFile.open(file);

        float[] found = new float[6];
        read.data().asFloatBuffer().get(found);
        assertThat(read.type()).isEqualTo(NumpyFile.Type.FLOAT32);
        assertThat(read.shape()).containsExactly(2, 3);
        assertThat(found).isEqualTo(values);
    }

    @Test
    void bodyOfTheWrongLengthLeavesNoFile() throws IOException {
        Path file = folder.resolve("short.npy");

        assertThatIllegalStateException()
                .isThrownBy(() ->
                        NumpyFile.write(file, NumpyFile.Type.UINT8, new int[] {2, 2}, out -> out.write(new byte[3])))
                .withMessageContaining("4 bytes, 3 were written");
        assertThat(file).doesNotExist();
    }

    @Test
    void anyOrderOfKeysAndBlanksIsRead() throws IOException {
        Path file = folder.resolve("other.npy");
        byte[] head = numpys("{ 'shape':(2 ,1),'fortran_order' : False,'descr':'|u1'}", 128);
        Files.write(
                file,
                ByteBuffer.allocate(130).put(head).put((byte) 8).put((byte) 9).array());

        NumpyFile read = NumpyFile.open(file);

        assertThat(read.shape()).containsExactly(2, 1);
        assertThat(read.data().get(1)).isEqualTo((byte) 9);
    }

    @Test
    void filesThatAreNotWhatIsNeededAreToldInOneLine() throws IOException {
        refuses("missing.npy", null, "no such file");
        refuses("empty.npy", new byte[0], "ends inside its header");
        refuses("text.npy", "this is no array at all".getBytes(StandardCharsets.US_ASCII), "begin like a NumPy file");
        refuses("fortran.npy", numpys("{'descr': '|u1', 'fortran_order': True, 'shape': (0,), }", 128), "Fortran");
        refuses("double.npy", numpys("{'descr': '<f8', 'fortran_order': False, 'shape': (0,), }", 128), "'<f8'");
        refuses("big.npy", numpys("{'descr': '|u1', 'fortran_order': False, 'shape': (9999999999,), }", 128), "over");
        refuses("cut.npy", NumpyFile.header(NumpyFile.Type.UINT8, 1, 2), "is 128 bytes long");
        String lengths = "2147483647, 2147483647, 2147483647";
        refuses(
                "vast.npy",
                numpys("{'descr': '<f4', 'fortran_order': False, 'shape': (" + lengths + "), }", 192),
                "is larger than any file");
        refuses(
                "digits.npy",
                numpys("{'descr': '|u1', 'fortran_order': False, 'shape': (" + "1".repeat(60_000), 60_160),
                "header is not NumPy's");
        refuses(
                "cursor.npy",
                numpys("{'descr': '\u001b[2J', 'fortran_order': False, 'shape': (0,), }", 128),
                "'\\u001b");
        refuses("odd.npy", numpys("{'descr': '|u1'}", 128), "header is not NumPy's");
    }

    private void refuses(String name, byte @Nullable [] content, String reason) throws IOException {
        Path file = folder.resolve(name);
        if (content != null) {
            Files.write(file, content);
        }
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> NumpyFile.open(file))
                .withMessageStartingWith(file + ": ")
                .withMessageContaining(reason)
                .withMessageNotContaining("\n");
    }
}
