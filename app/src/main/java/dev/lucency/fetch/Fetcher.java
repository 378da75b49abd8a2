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

/** Downloads published weights into a folder. An intact file is not downloaded again; a file appears only after its digest was checked. */
public final class Fetcher {
    private final Path folder;
    private final Net net;
    private final Progress progress;
    private final Consumer<String> notice;

    /**
     * @param folder folder of the downloaded files; created if needed
     * @param notice receives single-line messages for the user
     */
    public Fetcher(Path folder, Net net, Progress progress, Consumer<String> notice) {
        this.folder = folder;
        this.net = net;
        this.progress = progress;
        this.notice = notice;
    }

    /**
     * A downloaded file.
     *
     * @param path absolute path of the file
     * @param wasThere whether the file existed before
     */
    public record Fetched(WeightFile file, Path path, boolean wasThere) {}

    /**
     * Returns the file, after a download if it is missing or damaged.
     *
     * @param from address to download from
     * @throws DataException if the file cannot be downloaded or written, or has another digest
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
                notice.accept(path + ": is not the published file (its SHA-256 differs); fetching it again");
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
            notice.accept(file.file() + ": the pieces do not make up the file; fetching it again");
            part.remove();
            new Download(file, from, part, net, progress).run();
        }
        String found = Sha256.of(part.path());
        if (!found.equals(file.sha256())) {
            part.remove();
            throw new DataException(from + ": is not " + file.file() + ": its SHA-256 is " + found + " instead of "
                    + file.sha256() + "; the download was removed, name another --from or try again later");
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
