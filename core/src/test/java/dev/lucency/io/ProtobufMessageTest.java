package dev.lucency.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.tensor.Scope;
import dev.lucency.tensor.TensorBytes;
import dev.lucency.tensor.Tensors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

/** The wire format, byte by byte: the examples of its description, and others by hand. */
class ProtobufMessageTest {
    @Test
    void theExamplesOfTheDescriptionComeOut() throws IOException {
        ProtobufMessage number = new ProtobufMessage().integer(1, 150);
        assertThat(hex(number)).isEqualTo("089601");
        assertThat(hex(new ProtobufMessage().text(2, "testing"))).isEqualTo("120774657374696e67");
        assertThat(hex(new ProtobufMessage().message(3, number))).isEqualTo("1a03089601");
    }

    @Test
    void aNegativeNumberTakesTenBytes() throws IOException {
        assertThat(hex(new ProtobufMessage().integer(1, -1))).isEqualTo("08ffffffffffffffffff01");
        assertThat(hex(new ProtobufMessage().integer(1, 0))).isEqualTo("0800");
    }

    @Test
    void aFieldAboveFifteenHasATagOfTwoBytes() throws IOException {
        assertThat(hex(new ProtobufMessage().integer(20, 7))).isEqualTo("a00107");
    }

    @Test
    void aRealIsFourBytes() throws IOException {
        assertThat(hex(new ProtobufMessage().real(2, 1))).isEqualTo("150000803f");
    }

    @Test
    void aPreciseRealIsEightBytes() throws IOException {
        assertThat(hex(new ProtobufMessage().precise(1, -2))).isEqualTo("0900000000000000c0");
    }

    @Test
    void theValuesOfAStridedTensorStandInLogicalOrder() throws IOException {
        try (Scope scope = Scope.open()) {
            Tensor tensor = Tensors.of(new float[] {1, 2, 3, 4}, 2, 2).t();
            ProtobufMessage values =
                    new ProtobufMessage().bytes(9, tensor.nbytes(), out -> TensorBytes.write(tensor, out));
            assertThat(hex(values)).isEqualTo("4a10" + "0000803f" + "00004040" + "00000040" + "00008040");
        }
    }

    @Test
    void theSizeIsThatOfTheBytes() throws IOException {
        ProtobufMessage message = new ProtobufMessage()
                .text(1, "x".repeat(300))
                .message(2, new ProtobufMessage().integer(1, 1L << 40).real(2, 2));
        assertThat(message.size()).isEqualTo(hex(message).length() / 2);
    }

    private static String hex(ProtobufMessage message) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        message.writeTo(out);
        return HexFormat.of().formatHex(out.toByteArray());
    }
}
