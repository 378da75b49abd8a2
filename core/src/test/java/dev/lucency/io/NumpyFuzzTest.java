package dev.lucency.io;

import dev.lucency.DataException;
import dev.lucency.fuzz.Damage;
import dev.lucency.fuzz.Fuzzing;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** NumPy files, ours and some with other blanks and orders, are damaged at random and opened: each is read to its last byte or refused. */
class NumpyFuzzTest {
    private static final int BEFORE_TEXT = 10;

    @TempDir
    Path folder;

    @Test
    void noDamageEndsInAnythingButAnArrayOrARefusal() {
        Map<String, byte[]> sound = Map.of(
                "pictures", file(NumpyFile.header(NumpyFile.Type.UINT8, 3, 8, 8), 192),
                "features", file(NumpyFile.header(NumpyFile.Type.FLOAT32, 5, 7), 140),
                "line", file(NumpyFile.header(NumpyFile.Type.FLOAT32, 9), 36),
                "single", file(NumpyFile.header(NumpyFile.Type.UINT8), 1),
                "foreign", file(mended(foreign()), 12));
        Damage damage = Damage.with(
                        "(",
                        ")",
                        ",",
                        "'",
                        "{",
                        "}",
                        " ",
                        "\n",
                        "\u001b[2J",
                        "'shape': (",
                        "'descr': '",
                        "True",
                        "<f8",
                        "|O",
                        "2147483647, 2147483647, 2147483647, ")
                .mendedBy(NumpyFuzzTest::mended);
        Path path = folder.resolve("array.npy");
        Fuzzing.run(sound, damage, DataException.class, 3_000_000, (name, bytes) -> {
            ByteBuffer data = NumpyFile.open(Fuzzing.file(path, bytes)).data();
            while (data.hasRemaining()) {
                data.get();
            }
        });
    }

    private static byte[] foreign() {
        String text = "..NUMPY..xx{\"\": 0, 'shape':(2 ,3,2,) ,'fortran_order' : False, 'descr':'|u1'}\n";
        byte[] bytes = text.substring(1).getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}, 0, bytes, 0, 8);
        return bytes;
    }

    private static byte[] file(byte[] header, int data) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(header);
        file.writeBytes(new byte[data]);
        return file.toByteArray();
    }

    /** The length of the header up to its line's end. */
    private static byte[] mended(byte[] file) {
        for (int end = BEFORE_TEXT; end < file.length; end++) {
            if (file[end] == '\n') {
                int length = end + 1 - BEFORE_TEXT;
                file[8] = (byte) length;
                file[9] = (byte) (length >> 8);
                return file;
            }
        }
        return file;
    }
}
