package dev.lucency.io;

import dev.lucency.DataException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Map;

/** One-line errors for file system failures; Java's own messages often have only the file's name. */
public final class FileFailure {
    private static final Map<Class<? extends IOException>, String> REASONS = Map.of(
            NoSuchFileException.class, "no such file or folder",
            AccessDeniedException.class, "access denied",
            FileAlreadyExistsException.class, "it is already there",
            NotDirectoryException.class, "it is not a folder",
            DirectoryNotEmptyException.class, "it is not empty");

    private FileFailure() {}

    /** Returns the reason of a failure, such as {@code access denied}. */
    public static String reason(IOException cause) {
        String known = REASONS.get(cause.getClass());
        if (known != null) {
            return known;
        }
        if (cause instanceof CharacterCodingException) {
            return "it is not text in UTF-8";
        }
        if (cause instanceof FileSystemException named && named.getReason() != null) {
            return named.getReason();
        }
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    }

    /** Returns the failure to read a file or a folder. */
    public static DataException unreadable(Path file, IOException cause) {
        String remedy =
                cause instanceof CharacterCodingException ? "restore it" : "check the path, the rights and the disk";
        return new DataException(file + ": cannot be read: " + reason(cause) + "; " + remedy, cause);
    }

    /** Returns the failure to write a file or a folder. */
    public static DataException unwritable(Path file, IOException cause) {
        String remedy = lacksRoom(cause)
                ? "free some space or choose another folder, then run again"
                : "check the path and the rights, or choose another folder";
        return new DataException(file + ": cannot be written: " + reason(cause) + "; " + remedy, cause);
    }

    /** Returns whether the disk is full or a quota is exceeded. */
    public static boolean lacksRoom(IOException cause) {
        String reason = reason(cause);
        return reason.contains("No space left on device")
                || reason.contains("Disk quota exceeded")
                || reason.contains("not enough space on the disk");
    }
}
