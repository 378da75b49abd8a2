package dev.lucency.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.junit.jupiter.api.Test;

/** The platform's reader is stopped where a file is damaged; by itself it would fill all that is missing. */
class DamageListenerTest {
    private static final int SIDE = 512;

    /** How many rows of a white film were read or filled; the others stay black. */
    private static int rowsOf(byte[] file, DamageListener listener) throws Exception {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try {
            reader.addIIOReadWarningListener(listener);
            reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(file)), true, true);
            BufferedImage image = reader.read(0);
            int rows = 0;
            for (int y = 0; y < SIDE; y++) {
                rows += image.getRaster().getSample(0, y, 0) == 0 ? 0 : 1;
            }
            return rows;
        } finally {
            reader.dispose();
        }
    }

    @Test
    void readingEndsWhereTheFileIsCutOff() throws Exception {
        BufferedImage white = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        Arrays.fill(((DataBufferByte) white.getRaster().getDataBuffer()).getData(), (byte) -1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(white, "jpeg", out);
        byte[] whole = out.toByteArray();
        DamageListener sound = new DamageListener();
        DamageListener cut = new DamageListener();

        assertThat(rowsOf(whole, sound)).isEqualTo(SIDE);
        assertThat(rowsOf(Arrays.copyOf(whole, whole.length * 2 / 3), cut)).isBetween(SIDE / 2, SIDE * 3 / 4);
        sound.requireNone();
        assertThatIOException().isThrownBy(cut::requireNone).withMessageContaining("Truncated");
    }
}
