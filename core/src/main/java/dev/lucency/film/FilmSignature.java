package dev.lucency.film;

import dev.lucency.dicom.DicomFilm;
import dev.lucency.io.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Recognition of films by their first bytes, for files without a known extension. */
public final class FilmSignature {
    private FilmSignature() {}

    /** Returns whether a file starts like a PNG, JPEG or DICOM film; false for a file that cannot be read. */
    public static boolean isOf(Path file) {
        try (InputStream in = InputFile.stream(file)) {
            byte[] start = in.readNBytes(DicomFilm.START);
            return PngChunks.isPng(start) || JpegScans.isJpeg(start) || DicomFilm.isDicom(start);
        } catch (IOException e) {
            return false;
        }
    }
}
