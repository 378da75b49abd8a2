package dev.lucency.fetch;

import static dev.lucency.fetch.ScriptedServer.cut;
import static dev.lucency.fetch.ScriptedServer.head;
import static dev.lucency.fetch.ScriptedServer.rest;
import static dev.lucency.fetch.ScriptedServer.status;
import static dev.lucency.fetch.ScriptedServer.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.DataException;
import dev.lucency.fetch.ScriptedServer.Answer;
import dev.lucency.io.Sha256;
import dev.lucency.progress.Progress;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is on the disk after a fetch, and what the server was asked, against a server that does all that servers and networks do:
 * break off, ignore a range, send something else, fall silent.
 */
class FetcherTest {
    private static final byte[] BODY = bytes(1);
    private static final WeightFile FILE = file(BODY);
    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(5), Duration.ofMillis(700), 1000, 3, Duration.ofMillis(1));

    @TempDir
    Path folder;

    private final List<String> notices = Collections.synchronizedList(new ArrayList<>());
    private ScriptedServer server;

    private static byte[] bytes(long seed) {
        byte[] bytes = new byte[200_000];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static WeightFile file(byte[] body) {
        MessageDigest digest = Sha256.start();
        digest.update(body);
        String sha256 = Sha256.hex(digest);
        URI address = URI.create("https://weights.example/models/tiny-" + sha256.substring(0, 8) + ".pth");
        return new WeightFile("tiny", address, body.length, sha256, "Tiny", "", "");
    }

    @AfterEach
    void close() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aFetchedFileLiesUnderItsOfficialName() throws IOException {
        Fetcher.Fetched fetched = fetch(whole(BODY));

        assertThat(fetched.path()).isEqualTo(folder.resolve(FILE.file())).hasBinaryContent(BODY);
        assertThat(fetched.wasThere()).isFalse();
        assertThat(visible()).containsExactly(FILE.file());
        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().get(0).line()).isEqualTo("GET /models/" + FILE.file() + " HTTP/1.1");
        assertThat(server.requests().get(0).headers()).doesNotContainKey("Range");
    }

    @Test
    void whatIsThereAndRightIsNotAskedFor() throws IOException {
        Files.write(folder.resolve(FILE.file()), BODY);

        assertThat(fetch(status("500 Broken")).wasThere()).isTrue();

        assertThat(server.requests()).isEmpty();
    }

    @Test
    void whatIsThereButWrongIsFetchedAnew() throws IOException {
        Files.write(folder.resolve(FILE.file()), bytes(2));

        assertThat(fetch(whole(BODY)).path()).hasBinaryContent(BODY);

        assertThat(notices).singleElement().asString().contains("is not the published file");
    }

    @Test
    void aCutConnectionGoesOnWhereItBroke() throws IOException {
        assertThat(fetch(cut(BODY, 70_000), cut(BODY, 50_000), rest(BODY)).path())
                .hasBinaryContent(BODY);

        // of what was sent, what was still on its way when the connection broke is lost
        assertThat(server.requests().get(1).from()).isBetween(1, 70_000);
        assertThat(server.requests().get(2).from())
                .isBetween(server.requests().get(1).from() + 1, 120_000);
        assertThat(server.requests())
                .extracting(request -> request.headers().get("If-Range"))
                .containsExactly(null, "\"one\"", "\"one\"");
    }

    /** The server would go on for ever; only a least rate ends this. */
    @Test
    void aServerThatDripsIsGivenUp() {
        Patience short_ = new Patience(Duration.ofSeconds(5), Duration.ofMillis(200), 1000, 2, Duration.ofMillis(1));
        Answer drips = (request, out) -> {
            out.write(head("200 OK", "Content-Length: " + BODY.length, "ETag: \"one\""));
            for (int i = 0; i < BODY.length; i++) {
                out.write(BODY[i]);
                out.flush();
                Thread.sleep(10);
            }
        };
        assertThatThrownBy(() -> fetch(short_, drips))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("gave up after 2 attempts", "bytes came in 0.2 s");
    }

    @Test
    void aLaterRunGoesOnWhereTheLastOneGaveUp() throws IOException {
        Answer silent = cut(BODY, 0);
        assertThatThrownBy(() -> fetch(cut(BODY, 70_000), silent))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("gave up after 3 attempts", "KiB that came are kept", byHand());
        assertThat(server.requests()).hasSize(4);
        server.close();
        long came = Files.size(folder.resolve(FILE.file() + ".part"));

        assertThat(fetch(rest(BODY)).path()).hasBinaryContent(BODY);

        assertThat(server.requests().get(0).from())
                .isEqualTo(Math.toIntExact(came))
                .isPositive();
        assertThat(visible()).containsExactly(FILE.file());
    }

    @Test
    void aServerThatKnowsNoRangesBeginsAnew() throws IOException {
        assertThat(fetch(cut(BODY, 70_000), whole(BODY)).path()).hasBinaryContent(BODY);
    }

    @Test
    void aServerThatKnowsNoRangesAndAlwaysBreaksIsGivenUp() {
        assertThatThrownBy(() -> fetch((request, out) -> {
                    out.write(head("200 OK", "Content-Length: " + BODY.length));
                    out.write(BODY, 0, 70_000);
                    out.flush();
                    Thread.sleep(100); // so that nothing is lost on its way
                }))
                .hasMessageContaining("gave up after 3 attempts that brought nothing");
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void anotherPieceThanTheOneAskedForIsNotTaken() throws IOException {
        Answer fromZero = (request, out) -> {
            String range = "Content-Range: bytes 0-" + (BODY.length - 1) + "/" + BODY.length;
            out.write(head("206 Partial Content", "Content-Length: " + BODY.length, range));
            out.write(BODY);
        };

        assertThat(fetch(cut(BODY, 70_000), fromZero, rest(BODY)).path()).hasBinaryContent(BODY);

        assertThat(server.requests().get(2).from()).isZero();
    }

    @Test
    void aServerWhoseFileIsShorterIsAskedForAllOfIt() throws IOException {
        assertThat(fetch(cut(BODY, 70_000), status("416 Range Not Satisfiable"), rest(BODY))
                        .path())
                .hasBinaryContent(BODY);

        assertThat(server.requests().get(2).from()).isZero();
    }

    @Test
    void piecesThatDoNotFitTogetherAreThrownAwayOnce() throws IOException {
        Files.write(folder.resolve(FILE.file() + ".part"), Arrays.copyOf(bytes(2), 70_000));

        assertThat(fetch(rest(BODY)).path()).hasBinaryContent(BODY);

        assertThat(server.requests()).extracting(ScriptedServer.Request::from).containsExactly(70_000, 0);
        assertThat(notices).singleElement().asString().contains("do not make up the file");
    }

    @Test
    void anotherFileOfTheSameLengthIsRefusedAndRemoved() throws IOException {
        byte[] other = bytes(2);

        assertThatThrownBy(() -> fetch(whole(other)))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(
                        "is not " + FILE.file(),
                        "its SHA-256 is " + file(other).sha256(),
                        FILE.sha256(),
                        "was removed");

        assertThat(visible()).isEmpty();
    }

    @Test
    void aFileOfAnotherLengthIsRefusedBeforeItComes() throws IOException {
        assertThatThrownBy(() -> fetch(whole(Arrays.copyOf(BODY, 1000))))
                .hasMessageContaining("it is 1000 bytes long instead of 200000");

        assertThat(visible()).isEmpty();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aLengthThatPromisesTooMuchIsACutConnection() throws IOException {
        assertThatThrownBy(() -> fetch(cut(BODY, 199_999), cut(BODY, 0)))
                .hasMessageContainingAll("gave up", "are kept");
        assertThat(Files.size(folder.resolve(FILE.file() + ".part"))).isBetween(1L, 199_999L);
    }

    @Test
    void anAnswerWithoutALengthMayEndTooSoonAndGoesOn() throws IOException {
        Answer unmeasured = (request, out) -> {
            out.write(head("200 OK"));
            out.write(BODY, 0, 70_000);
        };

        assertThat(fetch(unmeasured, rest(BODY)).path()).hasBinaryContent(BODY);

        assertThat(server.requests().get(1).from()).isEqualTo(70_000);
    }

    @Test
    void anAnswerWithoutALengthMayNotGoOnForEver() throws IOException {
        Answer endless = (request, out) -> {
            out.write(head("200 OK"));
            for (int i = 0; i < 1000; i++) {
                out.write(BODY);
            }
        };

        assertThatThrownBy(() -> fetch(endless)).hasMessageContaining("it is longer than 200000 bytes");

        assertThat(visible()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"404 Not Found", "403 Forbidden", "401 Unauthorized", "304 Not Modified"})
    void aServerThatSaysNoIsNotAskedTwice(String no) {
        assertThatThrownBy(() -> fetch(status(no)))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(
                        server.base() + "/" + FILE.file() + ": the server answered " + no.substring(0, 3))
                .hasMessageContainingAll("--from", byHand());

        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"503 Service Unavailable", "500 Broken", "429 Too Many Requests"})
    void aServerThatCannotJustNowIsAskedAgain(String busy) throws IOException {
        assertThat(fetch(status(busy), status(busy), whole(BODY)).path()).hasBinaryContent(BODY);
    }

    @Test
    void aServerThatNeverCanIsGivenUp() {
        assertThatThrownBy(() -> fetch(status("503 Service Unavailable")))
                .hasMessageContainingAll("gave up after 3 attempts", "the server answered 503", "try again later");

        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void aServerMaySayWhenToComeAgain() throws IOException {
        long begun = System.nanoTime();

        fetch(status("503 Service Unavailable", "Retry-After: 1"), whole(BODY));

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aRedirectionIsFollowedWithTheRange() throws IOException {
        assertThat(fetch(cut(BODY, 70_000), status("302 Found", "Location: /elsewhere/a.pth"), rest(BODY))
                        .path())
                .hasBinaryContent(BODY);

        assertThat(server.requests().get(2).line()).isEqualTo("GET /elsewhere/a.pth HTTP/1.1");
        assertThat(server.requests().get(2).from())
                .isEqualTo(server.requests().get(1).from());
    }

    @Test
    void aWebPageIsNoFile() throws IOException {
        Answer login = (request, out) -> {
            out.write(head("200 OK", "Content-Type: text/html; charset=utf-8"));
            out.write("<html>Please log in".getBytes(StandardCharsets.US_ASCII));
        };

        assertThatThrownBy(() -> fetch(login)).hasMessageContaining("it is a web page, perhaps of a proxy or a login");

        assertThat(visible()).isEmpty();
    }

    @Test
    void aServerThatFallsSilentIsLeftAndAskedForTheRest() throws IOException {
        Answer halfThenNothing = (request, out) -> {
            cut(BODY, 70_000).to(request, out);
            out.flush();
            server.silence();
        };

        assertThat(fetch(halfThenNothing, rest(BODY)).path()).hasBinaryContent(BODY);

        assertThat(server.requests().get(1).from()).isEqualTo(70_000);
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() {
        Patience short1 = new Patience(Duration.ofSeconds(5), Duration.ofMillis(100), 1, 2, Duration.ofMillis(1));
        assertThatThrownBy(() -> fetch(short1, (request, out) -> server.silence()))
                .hasMessageContainingAll("gave up after 2 attempts", "nothing came for 0.1 s");
    }

    @Test
    void withoutANetworkTheOneErrorSaysWhatToDoByHand() throws IOException {
        int nobody;
        try (ServerSocket taken = new ServerSocket(0)) {
            nobody = taken.getLocalPort();
        }
        URI from = FILE.at(URI.create("http://127.0.0.1:" + nobody + "/models/"));

        assertThatThrownBy(() -> fetcher(PATIENCE).fetch(FILE, from))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(from + ": cannot be reached (")
                .hasMessageContainingAll("HTTPS_PROXY", byHand());
    }

    @Test
    void aProxyThatCannotBeReachedIsNamed() throws IOException {
        int nobody;
        try (ServerSocket taken = new ServerSocket(0)) {
            nobody = taken.getLocalPort();
        }
        Net net = Net.of(Map.of("HTTPS_PROXY", "http://ada:secret@127.0.0.1:" + nobody), PATIENCE);

        assertThatThrownBy(() -> new Fetcher(folder, net, Progress.SILENT, notices::add).fetch(FILE, FILE.address()))
                .hasMessageStartingWith(
                        FILE.address() + ": cannot be reached through the proxy 127.0.0.1:" + nobody + " (");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Fetcher fetcher = new Fetcher(file.resolve("cache"), net(PATIENCE), Progress.SILENT, notices::add);

        assertThatThrownBy(() -> fetcher.fetch(FILE, FILE.address()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(file.resolve("cache") + ": cannot be written");
    }

    @Test
    void aDiskWithoutRoomIsToldBeforehand() {
        WeightFile huge = new WeightFile("huge", FILE.address(), Long.MAX_VALUE, FILE.sha256(), "", "", "");

        assertThatThrownBy(() -> fetcher(PATIENCE).fetch(huge, huge.address()))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(folder + ": has room for ")
                .hasMessageContainingAll("MiB are needed", "'cache'");
    }

    @Test
    @EnabledOnOs(OS.LINUX) // where a file that is always full can be had
    void aDiskThatIsFullIsNotTriedAgain() throws IOException {
        Files.createSymbolicLink(folder.resolve(FILE.file() + ".part"), Path.of("/dev/full"));

        assertThatThrownBy(() -> fetch(whole(BODY)))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(".part: cannot be written: No space left on device", "free some space");

        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void ofTwoAtOnceOneFetchesAndTheOtherWaits() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        server = new ScriptedServer((request, out) -> {
            assertThat(waiting.await(5, TimeUnit.SECONDS)).isTrue();
            whole(BODY).to(request, out);
        });
        Patience longer = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(5), 1, 1, Duration.ZERO);
        Fetcher fetcher = new Fetcher(folder, net(longer), Progress.SILENT, notice -> {
            notices.add(notice);
            waiting.countDown();
        });

        ExecutorService threads = Executors.newFixedThreadPool(2);
        Callable<Boolean> fetch =
                () -> fetcher.fetch(FILE, FILE.at(server.base())).wasThere();
        List<Future<Boolean>> both = List.of(threads.submit(fetch), threads.submit(fetch));

        assertThat(both)
                .extracting(wasThere -> wasThere.get(10, TimeUnit.SECONDS))
                .containsExactlyInAnyOrder(true, false);
        threads.shutdown();
        assertThat(notices).singleElement().isEqualTo("waiting for another lucency, which fetches " + FILE.file());
        assertThat(server.requests()).hasSize(1);
    }

    private String byHand() {
        return "download " + FILE.address() + " by hand, put it at " + folder.resolve(FILE.file())
                + " and give the command again";
    }

    private Fetcher.Fetched fetch(Answer... answers) throws IOException {
        return fetch(PATIENCE, answers);
    }

    private Fetcher.Fetched fetch(Patience patience, Answer... answers) throws IOException {
        server = new ScriptedServer(answers);
        return fetcher(patience).fetch(FILE, FILE.at(server.base()));
    }

    private Fetcher fetcher(Patience patience) {
        return new Fetcher(folder, net(patience), Progress.SILENT, notices::add);
    }

    private static Net net(Patience patience) {
        return Net.of(Map.of(), patience);
    }

    /** All files but the lock, which stays. */
    private List<String> visible() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".lock"))
                    .sorted()
                    .toList();
        }
    }
}
