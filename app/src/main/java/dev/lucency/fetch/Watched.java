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
 * Waits for a server, but not for ever. Java's client limits the time until an answer begins; here every further piece of it has
 * the same limit, so that a slow server may take hours and a silent one is noticed.
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

    /** Waits for the next piece; as {@link InputStream#read(byte[])}. */
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
