package dev.lucency.dicom;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReadParamJava;
import java.awt.Point;
import java.io.IOException;
import jj2000.j2k.codestream.HeaderInfo;
import jj2000.j2k.codestream.reader.BitstreamReaderAgent;
import jj2000.j2k.codestream.reader.HeaderDecoder;
import jj2000.j2k.decoder.DecoderSpecs;
import jj2000.j2k.entropy.decoder.EntropyDecoder;
import jj2000.j2k.image.DataBlkInt;
import jj2000.j2k.image.ImgDataConverter;
import jj2000.j2k.roi.ROIDeScaler;
import jj2000.j2k.util.FacilityManager;
import jj2000.j2k.util.MsgLogger;
import jj2000.j2k.wavelet.synthesis.InverseWT;

/**
 * JPEG 2000 (ITU-T T.800) by JJ2000, the decoder of the standard's own reference, in the edition of jai-imageio. Its stages are
 * put together here rather than through ImageIO, so that signed pixels and every number of bits come out as they are.
 */
final class Jpeg2000Codec {
    private static final MsgLogger SILENT = new Silence();

    private Jpeg2000Codec() {}

    static Frame decode(byte[] stream, PixelFormat format) throws DicomException {
        Jpeg2000Header header = Jpeg2000Header.read(stream, format);
        Thread self = Thread.currentThread();
        FacilityManager.registerMsgLogger(self, SILENT);
        try {
            short[] cells = decode(stream, format, header);
            return new Frame(cells, format.withSign(header.signed()).following(cells, header.precision()));
        } catch (IOException | RuntimeException | Error e) { // the library answers broken streams with any of these
            throw new DicomException(Refusal.DAMAGED, "the JPEG 2000 stream is damaged", e);
        } finally {
            FacilityManager.unregisterMsgLogger(self);
        }
    }

    private static short[] decode(byte[] stream, PixelFormat format, Jpeg2000Header header) throws IOException {
        PacketBytes in = new PacketBytes(stream);
        J2KImageReadParamJava options = new J2KImageReadParamJava();
        HeaderInfo listing = new HeaderInfo();
        HeaderDecoder main = new HeaderDecoder(in, options, listing);
        DecoderSpecs specs = main.getDecoderSpecs();
        BitstreamReaderAgent packets = BitstreamReaderAgent.createInstance(in, main, options, specs, false, listing);
        EntropyDecoder coefficients = main.createEntropyDecoder(packets, options);
        ROIDeScaler descaled = main.createROIDeScaler(coefficients, options, specs);
        InverseWT wavelet = InverseWT.createInstance(
                main.createDequantizer(descaled, new int[] {header.precision()}, specs), specs);
        wavelet.setImgResLevel(packets.getImgRes());
        return pixels(new ImgDataConverter(wavelet, 0), format, header);
    }

    private static short[] pixels(ImgDataConverter image, PixelFormat format, Jpeg2000Header header) {
        short[] cells = new short[format.pixels()];
        Point tiles = image.getNumTiles(null);
        for (int y = 0; y < tiles.y; y++) {
            for (int x = 0; x < tiles.x; x++) {
                image.setTile(x, y);
                copyTile(image, cells, format, header);
            }
        }
        return cells;
    }

    private static void copyTile(ImgDataConverter image, short[] cells, PixelFormat format, Jpeg2000Header header) {
        int width = image.getTileCompWidth(image.getTileIdx(), 0);
        int height = image.getTileCompHeight(image.getTileIdx(), 0);
        int left = image.getCompULX(0) - image.getImgULX();
        int top = image.getCompULY(0) - image.getImgULY();
        DataBlkInt block = (DataBlkInt) image.getInternCompData(new DataBlkInt(0, 0, width, height), 0);
        int[] data = block.getDataInt();
        int middle = header.signed() ? 0 : 1 << (header.precision() - 1);
        int least = header.signed() ? -(1 << (header.precision() - 1)) : 0;
        int most = least + (1 << header.precision()) - 1;
        for (int row = 0; row < height; row++) {
            int from = block.offset + row * block.scanw;
            int to = (top + row) * format.columns() + left;
            for (int i = 0; i < width; i++) {
                cells[to + i] = (short) Math.min(Math.max(data[from + i] + middle, least), most);
            }
        }
    }

    /** The library would print its warnings; what it cannot read ends in an exception anyway. */
    private static final class Silence implements MsgLogger {
        @Override
        public void printmsg(int severity, String message) {}

        @Override
        public void println(String text, int firstIndent, int indent) {}

        @Override
        public void flush() {}
    }
}
