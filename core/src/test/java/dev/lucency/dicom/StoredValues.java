package dev.lucency.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** The stored values of a film as 32-bit little-endian numbers, which other programs can write too. */
final class StoredValues {
    private StoredValues() {}

    static byte[] of(DicomFile file) throws DicomException {
        PixelFormat format = PixelFormat.of(file.dataSet());
        StoredPixels stored = PixelStream.read(file.dataSet(), file.syntax(), format);
        short[] cells = stored.cells();
        ByteBuffer values = ByteBuffer.allocate(4 * cells.length).order(ByteOrder.LITTLE_ENDIAN);
        for (short cell : cells) {
            values.putInt(stored.format().value(cell));
        }
        return values.array();
    }

    /** For tools/check/dicom.py: writes the stored values of the file named first to the one named second. */
    public static void main(String[] names) throws IOException, DicomException {
        Files.write(Path.of(names[1]), of(DicomFile.read(Path.of(names[0]))));
    }
}
