package dev.lucency.fetch;

import dev.lucency.DataException;
import dev.lucency.progress.Progress;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import javax.net.ssl.SSLException;

/**
 * Downloads a file over HTTP into a part file. After an interruption, the next attempt continues at the end of the part file (RFC
 * 9110, section 14, with {@code If-Range}). The number of consecutive attempts without progress is limited.
 */
final class Download {
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int PROXY_WANTS_PASSWORD = 407;
    private static final int BEYOND_THE_END = 416;
    private static final int BUFFER = 1 << 16;

    private final WeightFile file;
    private final URI address;
    private final PartFile part;
    private final Net net;
    private final Progress progress;
    private boolean answered;
    private boolean pieced;

    /** @param address address of the file, at its publisher or in a mirror */
    Download(WeightFile file, URI address, PartFile part, Net net, Progress progress) {
        this.file = file;
        this.address = address;
        this.part = part;
        this.net = net;
        this.progress = progress;
    }

    /** The server is busy. It may say after how many seconds to try again. */
    private static final class Busy extends IOException {
        private static final long serialVersionUID = 1L;
        private final Duration until;

        Busy(int status, Duration until) {
            super("the server answered " + status);
            this.until = until;
        }
    }

    /**
     * Downloads until the file has its full length. After an error, the bytes received so far stay for the next run.
     *
     * @return whether the file was assembled from more than one piece
     * @throws DataException if the server cannot be reached, does not have this file, or stops sending it
     */
    boolean run() {
        progress.begin("fetch " + file.file(), "KiB", kib(file.bytes()));
        long furthest = part.length();
        int fruitless = 0;
        while (part.length() < file.bytes()) {
            try {
                attempt(part.length());
            } catch (IOException e) {
                requireReachable(e);
                boolean further = part.length() - furthest >= net.patience().least();
                fruitless = further ? 0 : fruitless + 1;
                furthest = further ? part.length() : furthest;
                if (fruitless >= net.patience().attempts()) {
                    throw gaveUp(e);
                }
                rest(fruitless, e);
            }
        }
        return pieced;
    }

    private void attempt(long from) throws IOException {
        try (Watched watched = new Watched(net.patience().silence())) {
            HttpResponse<InputStream> answer = watched.answer(net.client(), request(from));
            answered = true;
            try (InputStream body = answer.body();
                    PartFile writing = part) {
                requireThisFile(answer);
                if (answer.statusCode() == PARTIAL) {
                    requireTheRest(answer, from);
                    writing.goOn();
                    pieced = true;
                } else {
                    writing.startOver(version(answer));
                }
                copy(watched, body);
            }
        }
        if (part.length() < file.bytes()) {
            throw new EOFException("it ended after " + part.length() + " of " + file.bytes() + " bytes");
        }
    }

    private HttpRequest request(long from) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).header("User-Agent", "lucency").GET();
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
            part.version().ifPresent(version -> request.header("If-Range", version));
        }
        return request.build();
    }

    private void copy(Watched watched, InputStream body) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long length = part.length();
        Pace pace = new Pace(net.patience().silence(), net.patience().least(), System::nanoTime);
        for (int n = watched.read(body, buffer); n >= 0; n = watched.read(body, buffer)) {
            part.write(buffer, n);
            length += n;
            if (length > file.bytes()) {
                part.remove();
                throw notThisFile("it is longer than " + file.bytes() + " bytes");
            }
            progress.advance(kib(length), "");
            pace.came(n);
        }
    }

    /** Checks status, type and length of the answer before any byte is written. */
    private void requireThisFile(HttpResponse<InputStream> answer) throws IOException {
        int status = answer.statusCode();
        if (status == BEYOND_THE_END) {
            part.remove();
            throw new IOException("the file on the server is shorter than the part file");
        }
        if (status == 408 || status == 429 || status >= 500) {
            throw new Busy(status, patienceAskedFor(answer));
        }
        if (status == PROXY_WANTS_PASSWORD) {
            throw new DataException(address + ": the proxy asks for a password; give it as"
                    + " HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT, or " + byHand());
        }
        if (status != OK && status != PARTIAL) {
            throw new DataException(address + ": the server answered " + status
                    + (status == 404 || status == 403 ? " (the file does not exist, or access is denied)" : "")
                    + "; name another --from, or " + byHand());
        }
        if (answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
            throw notThisFile("it is a web page, perhaps of a proxy or a login");
        }
        long total = Header.length(answer.headers());
        if (total >= 0 && total != file.bytes()) {
            throw notThisFile("it is " + total + " bytes long instead of " + file.bytes());
        }
    }

    private void requireTheRest(HttpResponse<InputStream> answer, long from) throws IOException {
        if (Header.firstByte(answer.headers()) != from) {
            part.remove();
            throw new IOException("the server did not send the requested range");
        }
    }

    /** Returns the strong entity tag, or else the date of the last change, as {@code If-Range} needs it. */
    private static String version(HttpResponse<InputStream> answer) {
        Optional<String> tag = answer.headers().firstValue("ETag").filter(text -> !text.startsWith("W/"));
        return tag.or(() -> answer.headers().firstValue("Last-Modified")).orElse("");
    }

    private static Duration patienceAskedFor(HttpResponse<InputStream> answer) {
        String seconds = answer.headers().firstValue("Retry-After").orElse("");
        return Duration.ofSeconds(seconds.matches("\\d{1,2}") ? Long.parseLong(seconds) : 0);
    }

    private void rest(int fruitless, IOException why) {
        Duration pause = net.patience().pauseAfter(fruitless);
        if (why instanceof Busy busy && busy.until.compareTo(pause) > 0) {
            pause = busy.until;
        }
        progress.advance(
                kib(part.length()), reason(why) + "; trying again in " + Math.max(1, pause.toSeconds()) + " s");
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while fetching " + address);
        }
    }

    /** Stops at once if the server never answered and the connection fails; further attempts would fail too. */
    private void requireReachable(IOException e) {
        if (e instanceof SSLException) {
            throw new DataException(
                    address + ": the connection cannot be trusted: " + reason(e)
                            + "; if your network inspects encrypted traffic, name a trust store that contains its certificate"
                            + " (LUCENCY_JAVA_OPTS=-Djavax.net.ssl.trustStore=FILE), or " + byHand(),
                    e);
        }
        if (!answered && (e instanceof ConnectException || e instanceof HttpConnectTimeoutException)) {
            throw new DataException(
                    address + ": cannot be reached" + net.way(address) + " (" + reason(e)
                            + "); check the network, set HTTPS_PROXY if there is a proxy, or " + byHand(),
                    e);
        }
    }

    private DataException gaveUp(IOException last) {
        String kept = part.length() > 0
                ? "; the " + kib(part.length()) + " KiB that came are kept, give the command again to continue, or "
                : "; try again later, or ";
        return new DataException(
                address + ": gave up after " + net.patience().attempts()
                        + " attempts that brought nothing, or hardly anything; the last error: " + reason(last) + kept
                        + byHand(),
                last);
    }

    private DataException notThisFile(String what) {
        return new DataException(
                address + ": is not " + file.file() + ": " + what + "; name another --from, or " + byHand());
    }

    private String byHand() {
        return "download " + file.address() + " by hand, put it at " + part.file() + " and give the command again";
    }

    /** Returns the first message in the chain of causes. */
    private static String reason(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "unknown host";
            }
            if (cause.getMessage() != null) {
                return cause.getMessage();
            }
        }
        return e instanceof ConnectException ? "no connection" : e.getClass().getSimpleName();
    }

    private static long kib(long bytes) {
        return (bytes + 1023) / 1024;
    }
}
