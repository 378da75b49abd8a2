package dev.lucency.fetch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/**
 * A server on this machine that answers one request a connection, each as the test says, byte by byte: a library would not let it
 * break the rules. The last answer is given again and again.
 */
final class ScriptedServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Deque<Answer> script = new ArrayDeque<>();
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch closed = new CountDownLatch(1);

    /** What is sent back; the connection is closed then. */
    @FunctionalInterface
    interface Answer {
        void to(Request request, OutputStream out) throws IOException, InterruptedException;
    }

    /**
     * What was asked.
     *
     * @param line the first line
     * @param headers by name, in any case
     */
    record Request(String line, Map<String, String> headers) {
        /** The first byte that was asked for; 0 without a range. */
        int from() {
            String range = headers.getOrDefault("Range", "bytes=0-");
            return Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
        }
    }

    ScriptedServer(Answer... answers) throws IOException {
        script.addAll(List.of(answers));
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "server");
        thread.setDaemon(true);
        thread.start();
    }

    /** The body with its length and an entity tag, from the beginning. */
    static Answer whole(byte[] body) {
        return (request, out) -> {
            out.write(head("200 OK", "Content-Length: " + body.length, "ETag: \"one\""));
            out.write(body);
        };
    }

    /** As a good server: the rest, if that is asked for. */
    static Answer rest(byte[] body) {
        return cut(body, body.length);
    }

    /** As {@link #rest}, but the connection breaks after so many bytes of it. */
    static Answer cut(byte[] body, int after) {
        return (request, out) -> {
            int from = request.from();
            int left = body.length - from;
            String length = "Content-Length: " + left;
            String range = "Content-Range: bytes " + from + "-" + (body.length - 1) + "/" + body.length;
            out.write(
                    from == 0
                            ? head("200 OK", length, "ETag: \"one\"")
                            : head("206 Partial Content", length, range, "ETag: \"one\""));
            out.write(body, from, Math.min(after, left));
        };
    }

    /** A status and nothing else. */
    static Answer status(String status, String... headers) {
        return (request, out) -> {
            List<String> all = new ArrayList<>(List.of(headers));
            all.add("Content-Length: 0");
            out.write(head(status, all.toArray(String[]::new)));
        };
    }

    /** A status line and headers, with the empty line that ends them. */
    static byte[] head(String status, String... headers) {
        StringBuilder text = new StringBuilder("HTTP/1.1 " + status + "\r\nConnection: close\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        return text.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Where it listens, as {@code http://127.0.0.1:40001/models}. */
    URI base() {
        return URI.create("http://127.0.0.1:" + port() + "/models");
    }

    int port() {
        return socket.getLocalPort();
    }

    /** What was asked so far. */
    List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Sends nothing more until the server is closed. */
    void silence() throws InterruptedException {
        closed.await();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread thread = new Thread(() -> answer(connection), "connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    @SuppressWarnings("EmptyCatch") // the client has gone, as it may
    private void answer(Socket connection) {
        try (connection) {
            Request request = read(connection);
            OutputStream out = connection.getOutputStream();
            next(request).to(request, out);
            out.flush();
        } catch (IOException gone) {
            // told by the client's own failure
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Answer next(Request request) {
        requests.add(request);
        return script.size() > 1 ? script.removeFirst() : script.getFirst();
    }

    private static Request read(Socket connection) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
        String line = lines.readLine();
        if (line == null) {
            throw new IOException("nothing was asked");
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header = lines.readLine(); header != null && !header.isEmpty(); header = lines.readLine()) {
            int colon = header.indexOf(':');
            headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        return new Request(line, headers);
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        socket.close();
    }
}
