package dev.lucency.film;

import dev.lucency.fuzz.Damage;
import dev.lucency.fuzz.Fuzzing;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;

/** PNG films of every kind and JPEG films are damaged at random, the checksums of PNG made right again, and read: films or refusals. */
class PictureFuzzTest {
    private static final int WIDTH = 70;
    private static final int HEIGHT = 45;
    /** The longest damaged files have some 22 kB. */
    private static final long MOST_BYTES = 90_000_000;

    @Test
    void noDamageToPngEndsInAnythingButAFilmOrARefusal() throws IOException {
        byte[] pixels = Pngs.pixels(WIDTH, HEIGHT, 0);
        Map<String, byte[]> sound = new HashMap<>();
        for (int filter = 0; filter < 5; filter++) {
            sound.put("gray, filter " + filter, Pngs.gray(WIDTH, HEIGHT, pixels, filter));
        }
        sound.put("gray of 16 bits", Pngs.plain(50, 50, 16, Pngs.GRAY, 1, 2));
        byte[] turned = {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0};
        sound.put("gray, turned", Pngs.with(Pngs.gray(WIDTH, HEIGHT, pixels, 2), "eXIf", turned));
        sound.put("gray of 12 bits", Pngs.with(Pngs.plain(50, 50, 16, Pngs.GRAY, 1, 2), "sBIT", (byte) 12));
        sound.put("colour", Pngs.plain(50, 50, 8, Pngs.RGB, 1, 2, 3));
        sound.put("transparent", Pngs.plain(50, 50, 8, Pngs.RGBA, 1, 2, 3, 4));
        sound.put("palette", Pngs.file(40, 40, 8, Pngs.PALETTE, new byte[40 * 41], new byte[] {0, 0, 0, 9, 8, 7}));
        sound.put("one bit", Pngs.file(40, 40, 1, Pngs.GRAY, new byte[40 * 6], new byte[0]));
        sound.put("interlaced", written("png", BufferedImage.TYPE_BYTE_GRAY, ImageWriteParam.MODE_DEFAULT));
        sound.put("interlaced colour", written("png", BufferedImage.TYPE_INT_RGB, ImageWriteParam.MODE_DEFAULT));
        sound.put("interlaced palette", written("png", BufferedImage.TYPE_BYTE_INDEXED, ImageWriteParam.MODE_DEFAULT));
        Damage damage = Damage.with(
                        "IDAT", "sBIT", "eXIf", "PLTE", "IEND", "tRNS", "iCCP", "zTXt", "iTXt", "tEXt", "hIST", "sPLT")
                .mendedBy(Pngs::mended);
        Fuzzing.run(sound, damage, RejectedFilmException.class, MOST_BYTES, (name, file) -> FilmDecoder.decode(file));
    }

    @Test
    void noDamageToJpegEndsInAnythingButAFilmOrARefusal() throws IOException {
        Map<String, byte[]> sound = Map.of(
                "gray", written("jpeg", BufferedImage.TYPE_BYTE_GRAY, ImageWriteParam.MODE_DISABLED),
                "colour", written("jpeg", BufferedImage.TYPE_INT_RGB, ImageWriteParam.MODE_DISABLED),
                "progressive", written("jpeg", BufferedImage.TYPE_BYTE_GRAY, ImageWriteParam.MODE_DEFAULT),
                "progressive colour", written("jpeg", BufferedImage.TYPE_INT_RGB, ImageWriteParam.MODE_DEFAULT));
        Damage damage = Damage.with(
                "\u00FF\u00D8",
                "\u00FF\u00D9",
                "\u00FF\u00DA",
                "\u00FF\u00C0",
                "\u00FF\u00C2",
                "\u00FF\u00C4",
                "\u00FF\u00DB",
                "\u00FF\u00DD",
                "\u00FF\u00E0",
                "\u00FF\u00E2",
                "\u00FF\u00EE");
        Fuzzing.run(sound, damage, RejectedFilmException.class, MOST_BYTES, (name, file) -> FilmDecoder.decode(file));
    }

    /** As the platform writes it, progressive or interlaced where a mode is given. */
    private static byte[] written(String format, int type, int progressive) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
        byte[] pixels = Pngs.pixels(WIDTH, HEIGHT, 3);
        for (int i = 0; i < pixels.length; i++) {
            image.setRGB(i % WIDTH, i / WIDTH, 0x010203 * (pixels[i] & 0x3F));
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setProgressiveMode(progressive);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return file.toByteArray();
    }
}
