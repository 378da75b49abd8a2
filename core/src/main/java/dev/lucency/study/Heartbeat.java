package dev.lucency.study;

import dev.lucency.DataException;
import dev.lucency.io.FileFailure;
import dev.lucency.io.InputFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;

/**
 * A lock file that says which process holds it, and whose time is renewed while the process lives. It works between machines that share a
 * folder, where locks of the operating system often do not. A lock is stale if its process on this machine has ended. Where that cannot be
 * told, for a process of another machine or one whose end nobody has taken note of, it is stale if it was not renewed for a minute.
 */
final class Heartbeat implements AutoCloseable {
    private static final Duration BEAT = Duration.ofSeconds(5);
    private static final Duration STALE = Duration.ofSeconds(60);

    private final Path file;
    private final Timer beats = new Timer("heartbeat", true);

    private Heartbeat(Path file) {
        this.file = file;
        beats.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        beat();
                    }
                },
                BEAT.toMillis(),
                BEAT.toMillis());
    }

    /**
     * Takes a lock; a stale one is removed first.
     *
     * @param file the lock file
     * @param what what is locked, for the message
     * @throws DataException if another process holds it; the message names the machine and the process
     */
    static Heartbeat take(Path file, String what) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (!create(file) && !(removedIfStale(file) && create(file))) {
                throw new DataException(
                        what + ": another process uses it now (" + holder(file) + "); wait for it, or stop it first");
            }
            return new Heartbeat(file);
        } catch (IOException e) {
            throw FileFailure.unwritable(file, e);
        }
    }

    /** Returns whether a living process holds a lock. */
    static boolean isHeld(Path file) {
        try {
            return Files.exists(file) && !isStale(file);
        } catch (IOException e) {
            throw FileFailure.unreadable(file, e);
        }
    }

    /** Returns when a lock was last renewed; empty if there is none. */
    static Optional<Instant> last(Path file) {
        try {
            return Optional.of(Files.getLastModifiedTime(file).toInstant());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw FileFailure.unreadable(file, e);
        }
    }

    private static boolean create(Path file) throws IOException {
        try {
            Files.writeString(
                    file, own(), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private static boolean isStale(Path file) throws IOException {
        try {
            return isStale(InputFile.text(file), Files.getLastModifiedTime(file).toInstant());
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    private static boolean isStale(String text, Instant renewed) {
        List<String> holder = text.lines().toList();
        boolean silent = renewed.isBefore(Instant.now().minus(STALE));
        if (holder.size() != 3 || !holder.get(0).equals(host())) {
            return silent;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(holder.get(1)))
                .filter(handle -> started(handle).equals(holder.get(2)));
        // a killed process without a command is there until its parent has asked for its exit code
        return process.isEmpty() || (process.get().info().command().isEmpty() && silent);
    }

    /**
     * Removes a stale lock by moving it aside. If it was replaced by that of a faster process meanwhile, it is put back.
     *
     * @return whether a lock can be created now
     */
    private static boolean removedIfStale(Path file) throws IOException {
        Path aside = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".stale");
        try {
            String judged = InputFile.text(file);
            if (!isStale(judged, Files.getLastModifiedTime(file).toInstant())) {
                return false;
            }
            Files.move(file, aside);
            if (!InputFile.text(aside).equals(judged)) {
                Files.move(aside, file);
                return false;
            }
            Files.delete(aside);
            return true;
        } catch (NoSuchFileException e) {
            return true; // its holder has removed it, or another process was faster, which shows when a lock is created
        }
    }

    private static String own() {
        ProcessHandle self = ProcessHandle.current();
        return host() + "\n" + self.pid() + "\n" + started(self) + "\n";
    }

    /** Returns when a process started, which tells it from a later one with the same number. */
    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }

    private static String holder(Path file) throws IOException {
        try {
            List<String> holder = InputFile.text(file).lines().toList();
            return holder.size() == 3 ? "process " + holder.get(1) + " on " + holder.get(0) : file.toString();
        } catch (NoSuchFileException e) {
            return file.toString();
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    @SuppressWarnings("EmptyCatch") // the next beat tries again; a missing file means that the folder was removed
    private void beat() {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException e) {
            // said above
        }
    }

    @Override
    @SuppressWarnings("EmptyCatch") // a lock that stays is stale once this process has ended
    public void close() {
        beats.cancel();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // said above
        }
    }
}
