package dev.lucency.fetch;

import dev.lucency.DataException;
import dev.lucency.io.DiskSpace;
import dev.lucency.io.FileFailure;
import dev.lucency.io.Sha256;
import dev.lucency.progress.Progress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/** Keeps published weights in a folder: what is there and right is not fetched again, what is fetched is right or not there. */
public final class Fetcher {
    private final Path folder;
    private final Net net;
    private final Progress progress;
    private final Consumer<String> notice;

    /**
     * @param folder where the files are kept; made when needed
     * @param notice takes a line that a person may want to see meanwhile
     */
    public Fetcher(Path folder, Net net, Progress progress, Consumer<String> notice) {
        this.folder = folder;
        this.net = net;
        this.progress = progress;
        this.notice = notice;
    }

    /**
     * What came of it.
     *
     * @param path where the file is now
     * @param wasThere whether it was there already
     */
    public record Fetched(WeightFile file, Path path, boolean wasThere) {}

    /**
     * Makes sure that a file is there.
     *
     * @param from the address of the file
     * @throws DataException if it cannot be fetched, is not what it should be, or cannot be written
     */
    public Fetched fetch(WeightFile file, URI from) {
        Path path = folder.resolve(file.file()).toAbsolutePath();
        if (isRight(path, file)) {
            return new Fetched(file, path, true);
        }
        makeFolder();
        try (FetchLock lock = FetchLock.take(
                path, () -> notice.accept("waiting for another lucency, which fetches " + path.getFileName()))) {
            if (isRight(path, file)) {
                return new Fetched(file, path, true);
            }
            if (Files.exists(path)) {
                notice.accept(path + ": is not the published file (its SHA-256 differs); fetching it anew");
            }
            download(file, from, path);
            return new Fetched(file, path, false);
        } catch (IOException e) {
            throw FileFailure.unwritable(path, e);
        }
    }

    private void makeFolder() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw FileFailure.unwritable(folder, e);
        }
    }

    private void download(WeightFile file, URI from, Path path) throws IOException {
        PartFile part = new PartFile(path);
        boolean earlier = part.length() > 0;
        DiskSpace.require(folder, file.bytes() - part.length(), "cache");
        boolean pieced = new Download(file, from, part, net, progress).run() || earlier;
        if (pieced && !isRight(part.path(), file)) {
            notice.accept(file.file() + ": the pieces do not make up the file; fetching it anew");
            part.remove();
            new Download(file, from, part, net, progress).run();
        }
        String found = Sha256.of(part.path());
        if (!found.equals(file.sha256())) {
            part.remove();
            throw new DataException(from + ": is not " + file.file() + ": its SHA-256 is " + found + " instead of "
                    + file.sha256() + "; what came was removed, name another --from or try again later");
        }
        part.finish();
        progress.end(String.format(Locale.ROOT, "%,d bytes, SHA-256 as published", file.bytes()));
    }

    private static boolean isRight(Path path, WeightFile file) {
        try {
            return Files.isRegularFile(path)
                    && Files.size(path) == file.bytes()
                    && Sha256.of(path).equals(file.sha256());
        } catch (IOException e) {
            throw new DataException(
                    path + ": cannot be read: " + e.getMessage() + "; remove it, or name another --cache", e);
        }
    }
}
