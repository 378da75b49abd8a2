package dev.lucency.dicom;

import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** JPEG of 8 bits by the platform's decoder; gray values as they are stored, without any colour management. */
final class PlatformJpeg {
    private PlatformJpeg() {}

    static short[] decode(byte[] stream, PixelFormat format) throws DicomException {
        try {
            byte[] pixels = read(stream);
            if (pixels.length != format.pixels()) {
                throw DicomException.damaged("the JPEG stream has another size than its header says");
            }
            short[] cells = new short[pixels.length];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = (short) (pixels[i] & 0xFF);
            }
            return cells;
        } catch (IOException | RuntimeException e) {
            throw new DicomException(Refusal.DAMAGED, "the JPEG stream is damaged", e);
        }
    }

    private static byte[] read(byte[] stream) throws IOException {
        ImageReader reader = Provider.JPEG.createReaderInstance();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(stream))) {
            reader.setInput(in, true, true);
            boolean[] damaged = {false};
            reader.addIIOReadWarningListener((source, warning) -> {
                damaged[0] = true;
                source.abort();
            });
            Raster raster = reader.readRaster(0, null);
            if (damaged[0] || raster.getNumBands() != 1 || !(raster.getDataBuffer() instanceof DataBufferByte data)) {
                throw new IOException("the decoder warned, or gave no gray picture");
            }
            return data.getData();
        } finally {
            reader.dispose();
        }
    }

    /** Looked up once: the registry it comes from is not made for several threads, it is. */
    private static final class Provider {
        static final ImageReaderSpi JPEG = first();

        private static ImageReaderSpi first() {
            Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
            if (!readers.hasNext()) {
                throw new IllegalStateException("this Java platform cannot read JPEG");
            }
            return readers.next().getOriginatingProvider();
        }
    }
}
