package dev.lucency.film;

import dev.lucency.dicom.DicomFilm;
import dev.lucency.io.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** By what a film is known whose name does not tell: its first bytes. */
public final class FilmSignature {
    private FilmSignature() {}

    /** Whether a file begins as PNG, JPEG and DICOM films do; one that cannot be read does not. */
    public static boolean isOf(Path file) {
        try (InputStream in = InputFile.stream(file)) {
            byte[] start = in.readNBytes(DicomFilm.START);
            return PngChunks.isPng(start) || JpegScans.isJpeg(start) || DicomFilm.isDicom(start);
        } catch (IOException e) {
            return false;
        }
    }
}
