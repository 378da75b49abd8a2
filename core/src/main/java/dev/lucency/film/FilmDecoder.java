package dev.lucency.film;

import dev.lucency.dicom.DicomFilm;
import dev.lucency.film.Rejection.Reason;
import dev.lucency.io.FileKind;
import dev.lucency.io.InputFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads a PNG, JPEG or DICOM film as 8-bit gray. Gray values are the stored values without colour management; those of DICOM are
 * as a viewer displays them. Colours are converted to Rec. 601 luma and transparency is dropped ({@link Luma}); pictures with an
 * EXIF orientation are rotated upright ({@link ExifOrientation}). The size is checked before any pixel is read. Thread-safe.
 */
public final class FilmDecoder {
    /** The minimum side of a film, in pixels. */
    static final int SHORTEST_SIDE = 32;
    /** The largest number of pixels; larger pictures are rejected to protect the memory. */
    static final long MOST_PIXELS = 100_000_000;

    private FilmDecoder() {}

    /**
     * Reads a film.
     *
     * @throws RejectedFilmException if the file is missing, is not a picture, is damaged, too small or too large
     */
    public static GrayImage read(Path file) throws RejectedFilmException {
        try {
            return decode(InputFile.bytes(file));
        } catch (IOException | OutOfMemoryError e) {
            throw failure(e);
        }
    }

    /**
     * Reads a picture that was drawn on the stored pixels of another one, and turns it as the other is turned; its own orientation is
     * ignored.
     *
     * @param orientation the EXIF orientation of the other picture
     * @throws RejectedFilmException as {@link #read(Path)} does
     */
    public static GrayImage read(Path file, int orientation) throws RejectedFilmException {
        try {
            return decode(InputFile.bytes(file), OptionalInt.of(orientation));
        } catch (IOException | OutOfMemoryError e) {
            throw failure(e);
        }
    }

    /**
     * Reads a film from the bytes of its file.
     *
     * @throws RejectedFilmException if the file is not a picture, is damaged, too small or too large
     */
    static GrayImage decode(byte[] file) throws RejectedFilmException {
        return decode(file, OptionalInt.empty());
    }

    /** @param turn the EXIF orientation to use; that of the file if it is empty */
    private static GrayImage decode(byte[] file, OptionalInt turn) throws RejectedFilmException {
        if (file.length == 0) {
            throw new RejectedFilmException(Reason.UNREADABLE, "the file is empty");
        }
        try {
            if (!PngChunks.isPng(file) && DicomFilm.isDicom(file)) {
                return DicomDecoder.decode(file);
            }
            GrayImage stored = GrayPng.fits(file) ? GrayPng.decode(file) : decodeByImageIo(file);
            return upright(stored, file, turn.orElseGet(() -> ExifOrientation.of(file)));
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            throw unreadable(e); // the platform's readers throw any of these for damaged files
        }
    }

    /** Rotates a picture by an EXIF orientation, and adds the notes on the file. */
    private static GrayImage upright(GrayImage stored, byte[] file, int orientation) {
        boolean more = PngChunks.isPng(file) && PngChunks.hasMoreAfterEnd(ByteBuffer.wrap(file));
        GrayImage film = more ? stored.with(FilmNote.AFTER_END) : stored;
        return orientation == ExifOrientation.UPRIGHT
                ? film
                : ExifOrientation.turn(film, orientation).with(FilmNote.TURNED);
    }

    static void requireFilmSize(int width, int height) throws RejectedFilmException {
        if (width < SHORTEST_SIDE || height < SHORTEST_SIDE) {
            throw new RejectedFilmException(
                    Reason.TOO_SMALL,
                    width + "x" + height + " pixels, at least " + SHORTEST_SIDE + " a side are needed");
        }
        if ((long) width * height > MOST_PIXELS) {
            throw new RejectedFilmException(
                    Reason.TOO_LARGE, width + "x" + height + " pixels, at most " + MOST_PIXELS + " are read");
        }
    }

    private static GrayImage decodeByImageIo(byte[] file) throws IOException, RejectedFilmException {
        ImageReader reader = provider(file).createReaderInstance();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in, true, true);
            requireFilmSize(reader.getWidth(0), reader.getHeight(0));
            if (JpegScans.isJpeg(file)) {
                JpegScans.requirePlausible(file, reader.getWidth(0), reader.getHeight(0));
            }
            DamageListener damage = new DamageListener();
            reader.addIIOReadWarningListener(damage);
            BufferedImage image = reader.read(0);
            damage.requireNone();
            return Luma.of(image, PngChunks.isPng(file) ? PngChunks.significantBits(ByteBuffer.wrap(file)) : 0);
        } finally {
            reader.dispose();
        }
    }

    static ImageReaderSpi provider(byte[] file) throws IOException, RejectedFilmException {
        if (PngChunks.isPng(file)) {
            PngChunks.requireSound(file);
            return Providers.PNG;
        }
        if (JpegScans.isJpeg(file)) {
            return Providers.JPEG;
        }
        throw new IOException("the file is neither PNG, JPEG nor DICOM" + FileKind.of(file));
    }

    /** Returns the reason why a file could not be read. */
    static RejectedFilmException failure(Throwable cause) {
        return cause instanceof NoSuchFileException
                ? new RejectedFilmException(Reason.MISSING, "there is no such file")
                : unreadable(cause);
    }

    private static RejectedFilmException unreadable(Throwable cause) {
        String message = cause.getMessage();
        String detail = cause instanceof OutOfMemoryError
                ? "there is not enough memory to read it"
                : message == null
                        ? cause.getClass().getSimpleName()
                        : message.lines().findFirst().orElse("").strip();
        RejectedFilmException rejected = new RejectedFilmException(Reason.UNREADABLE, detail);
        rejected.initCause(cause);
        return rejected;
    }

    /** The reader providers, looked up once, because the registry is not thread-safe but the providers are. */
    private static final class Providers {
        static final ImageReaderSpi PNG = first("png");
        static final ImageReaderSpi JPEG = first("jpeg");

        private static ImageReaderSpi first(String format) {
            Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
            if (!readers.hasNext()) {
                throw new IllegalStateException("this Java platform cannot read " + format.toUpperCase(Locale.ROOT));
            }
            return readers.next().getOriginatingProvider();
        }
    }
}
