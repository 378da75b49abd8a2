package dev.lucency.source.dicom;

import dev.lucency.io.AtomicFile;
import dev.lucency.io.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only their owner can read, if the file system supports such permissions. */
final class PrivateFile {
    private PrivateFile() {}

    /** Replaces a file atomically; the file never has wider permissions and is never partly written. */
    static void write(Path file, String text) {
        Path place = file.toAbsolutePath();
        Path folder = place.getParent() == null ? place : place.getParent();
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] rights = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try {
            Files.createDirectories(folder);
            Path beside = Files.createTempFile(folder, ".lucency", ".part", rights);
            Files.writeString(beside, text);
            AtomicFile.move(beside, place);
        } catch (IOException e) {
            throw FileFailure.unwritable(file, e);
        }
    }
}
