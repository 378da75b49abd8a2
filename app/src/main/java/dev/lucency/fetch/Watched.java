package dev.lucency.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads from a server with a time limit for every read. Java's client only limits the time until an answer begins. With a limit for
 * each read, a slow download can take hours, but a silent server is detected.
 */
final class Watched implements AutoCloseable {
    private final Duration silence;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "fetch");
        thread.setDaemon(true);
        return thread;
    });

    Watched(Duration silence) {
        this.silence = silence;
    }

    /** Sends a request and waits until the answer begins. */
    HttpResponse<InputStream> answer(HttpClient client, HttpRequest request) throws IOException {
        return await(client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream()));
    }

    /** Reads the next bytes, as {@link InputStream#read(byte[])}. */
    int read(InputStream body, byte[] into) throws IOException {
        return await(reader.submit(() -> body.read(into)));
    }

    private <T> T await(Future<T> something) throws IOException {
        try {
            return something.get(silence.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            something.cancel(true);
            throw new HttpTimeoutException("nothing came for " + silence.toMillis() / 1000.0 + " s");
        } catch (InterruptedException e) {
            something.cancel(true);
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for a server");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        reader.shutdownNow();
    }
}
