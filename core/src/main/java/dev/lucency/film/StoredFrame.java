package dev.lucency.film;

import dev.lucency.dicom.DicomFilm;
import dev.lucency.film.Rejection.Reason;
import dev.lucency.io.InputFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The size of a picture as its file stores it, before it is turned upright, and its EXIF orientation. No pixel is decoded.
 *
 * @param width the number of stored columns
 * @param height the number of stored rows
 * @param orientation the EXIF orientation: 1 is upright, 2 to 8 are rotated or mirrored
 */
public record StoredFrame(int width, int height, int orientation) {
    /**
     * Reads the frame of a PNG or JPEG file.
     *
     * @return the frame; empty for a DICOM file, whose size is known only after it is decoded
     * @throws RejectedFilmException if the file is missing or is not a picture
     */
    public static Optional<StoredFrame> of(Path file) throws RejectedFilmException {
        try {
            byte[] bytes = InputFile.bytes(file);
            if (PngChunks.isPng(bytes)) {
                return Optional.of(ofPng(bytes));
            }
            if (DicomFilm.isDicom(bytes)) {
                return Optional.empty();
            }
            return Optional.of(ofOther(bytes));
        } catch (IOException | RuntimeException e) {
            throw FilmDecoder.failure(e);
        }
    }

    private static StoredFrame ofPng(byte[] bytes) throws RejectedFilmException {
        ByteBuffer png = ByteBuffer.wrap(bytes);
        if (!PngChunks.hasHeader(png)) {
            throw new RejectedFilmException(Reason.UNREADABLE, "its header is damaged");
        }
        int at = PngChunks.FIRST + PngChunks.CONTENT;
        return new StoredFrame(png.getInt(at), png.getInt(at + Integer.BYTES), ExifOrientation.of(bytes));
    }

    private static StoredFrame ofOther(byte[] bytes) throws IOException, RejectedFilmException {
        ImageReader reader = FilmDecoder.provider(bytes).createReaderInstance();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            return new StoredFrame(reader.getWidth(0), reader.getHeight(0), ExifOrientation.of(bytes));
        } finally {
            reader.dispose();
        }
    }

    /** Returns whether a picture of another file has the same stored size. */
    public boolean isAsLargeAs(StoredFrame other) {
        return width == other.width && height == other.height;
    }

    /** Returns whether the picture must be rotated or mirrored to be upright. */
    public boolean isTurned() {
        return orientation != ExifOrientation.UPRIGHT;
    }

    /** Returns whether width and height change places when the picture is turned upright. */
    public boolean isOnItsSide() {
        return orientation > ExifOrientation.LAST_STANDING;
    }

    /** Returns the size in words, such as {@code 2048x2500 pixels}. */
    public String text() {
        return width + "x" + height + " pixels";
    }
}
