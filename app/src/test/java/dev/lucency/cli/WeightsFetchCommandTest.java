package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.lucency.fetch.TorchvisionWeights;
import dev.lucency.fetch.WeightFile;
import dev.lucency.io.Json;
import dev.lucency.io.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** What a person at the keyboard sees of a fetch, with a mirror on this machine that has one small file. */
class WeightsFetchCommandTest {
    private static final byte[] BODY = "not really weights".getBytes(StandardCharsets.UTF_8);
    private static final String SHA256 = Sha256.of("not really weights");
    private static final WeightFile TINY = new WeightFile(
            "tiny-net",
            URI.create("https://weights.example/models/tiny-" + SHA256.substring(0, 8) + ".pth"),
            BODY.length,
            SHA256,
            "Tiny_Weights.V1",
            "a test",
            "Nobody 2026");
    private static final WeightFile ABSENT = new WeightFile(
            "absent-net", URI.create("https://weights.example/models/absent-00000000.pth"), 1, "0", "", "", "");

    @TempDir
    Path cache;

    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private String mirror;
    private String out;
    private String err;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/mirror/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            boolean known = exchange.getRequestURI().getPath().equals("/mirror/" + TINY.file());
            exchange.sendResponseHeaders(known ? 200 : 404, known ? BODY.length : -1);
            try (OutputStream body = exchange.getResponseBody()) {
                if (known) {
                    body.write(BODY);
                }
            }
        });
        server.start();
        mirror = "http://127.0.0.1:" + server.getAddress().getPort() + "/mirror";
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aFetchEndsWithThePathAndTheNextCommand() {
        Path path = cache.resolve(TINY.file());

        assertThat(fetch("tiny-net")).isZero();

        assertThat(path).hasBinaryContent(BODY);
        assertThat(out.lines())
                .containsExactly(path.toString(), "next: lucency weights import " + path + " --out tiny-net");
        assertThat(err).isEmpty();
    }

    @Test
    void aSecondFetchSaysAtOnceThatTheFileIsThere() {
        fetch("tiny-net");
        server.stop(0);

        assertThat(fetch("tiny-net")).isZero();

        assertThat(out.lines()).first().isEqualTo("tiny-net is already downloaded, its SHA-256 is correct");
        assertThat(asked).hasSize(1);
    }

    @Test
    void programsGetOneObject() {
        fetch("tiny-net", "--json");

        JsonNode weights = Json.parse(out).path("weights");
        assertThat(weights.size()).isEqualTo(1);
        assertThat(weights.at("/0/path").stringValue())
                .isEqualTo(cache.resolve(TINY.file()).toString());
        assertThat(weights.at("/0/sha256").stringValue()).isEqualTo(SHA256);
        assertThat(weights.at("/0/was_there").booleanValue()).isFalse();
    }

    @Test
    void whatCannotBeFetchedIsOneLineAndTheExitCodeSaysSo() {
        assertThat(fetch("absent-net")).isEqualTo(1);

        assertThat(err)
                .startsWith("error: " + mirror + "/absent-00000000.pth: the server answered 404")
                .contains(
                        "download " + ABSENT.address() + " by hand, put it at " + cache.resolve("absent-00000000.pth"))
                .hasLineCount(1);
        assertThat(out).isEmpty();
    }

    @Test
    void anUnknownNameStopsAllBeforeAnythingIsFetched() {
        assertThat(fetch("tiny-net", "tiny-ned")).isEqualTo(2);

        assertThat(err)
                .startsWith("error: no weights are named 'tiny-ned', did you mean tiny-net? (nothing was fetched);"
                        + " --list shows all")
                .hasLineCount(1);
        assertThat(asked).isEmpty();
    }

    @Test
    void partsOfNamesAndOfficialNamesAreUnderstood() {
        assertThat(meant("imagenet-resnet5")).isEqualTo("imagenet-resnet50");
        assertThat(meant("resnet50")).isEqualTo("imagenet-resnet50");
        assertThat(meant("vit-b-16")).isEqualTo("imagenet-vit-b-16");
        assertThat(meant("resnet50-11ad3fa6.pth")).isEqualTo("imagenet-resnet50-v2");
        assertThat(meant("densenet")).isEmpty();
    }

    @Test
    void withoutANameItSaysWhichThereAre() {
        assertThat(fetch()).isEqualTo(2);

        assertThat(err).startsWith("error: name the weights, such as tiny-net; --list shows all");
    }

    @Test
    void aMirrorHasAnAddress() {
        for (String wrong : List.of("ftp://host/a", "host/a", "http:///a", "http://host/a?b")) {
            assertThat(run(List.of(TINY), "tiny-net", "--from", wrong))
                    .as(wrong)
                    .isEqualTo(2);
            assertThat(err)
                    .startsWith("error: --from must be an address such as https://HOST/FOLDER, was " + wrong)
                    .hasLineCount(1);
        }
    }

    @Test
    void theListHasSizesPapersAndTerms() {
        assertThat(run(TorchvisionWeights.files(), "--list", "--cache", cache.toString()))
                .isZero();

        assertThat(out)
                .contains("imagenet-resnet50    resnet50-0676ba61.pth, 97.8 MiB")
                .contains("imagenet-resnet50-v2 resnet50-11ad3fa6.pth, 97.8 MiB")
                .contains("imagenet-vit-b-16    vit_b_16-c867db91.pth, 330.3 MiB")
                .contains("arXiv:1512.03385", "arXiv:2010.11929", "Terms: ", "Cache: " + cache);
    }

    @Test
    void theListIsForProgramsToo() {
        run(TorchvisionWeights.files(), "--list", "--json");

        JsonNode json = Json.parse(out);
        assertThat(json.path("weights").size()).isEqualTo(5);
        assertThat(json.at("/weights/2/address").stringValue())
                .isEqualTo("https://download.pytorch.org/models/resnet50-0676ba61.pth");
        assertThat(json.path("terms").stringValue()).contains("ImageNet-1k");
    }

    private String meant(String name) {
        assertThat(run(TorchvisionWeights.files(), name)).isEqualTo(2);
        return err.contains("did you mean ") ? err.replaceAll("(?s).*did you mean (\\S+)\\?.*", "$1") : "";
    }

    private int fetch(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--from", mirror, "--cache", cache.toString()));
        return run(List.of(TINY, ABSENT), all.toArray(String[]::new));
    }

    private int run(List<WeightFile> published, String... words) {
        StringWriter answer = new StringWriter();
        StringWriter complaint = new StringWriter();
        int exitCode = Main.run(
                new CommandLine(new WeightsFetchCommand(published))
                        .setParameterExceptionHandler(new UsageReport())
                        .setExecutionExceptionHandler(new FailureReport())
                        .setOut(new PrintWriter(answer, true))
                        .setErr(new PrintWriter(complaint, true)),
                words);
        out = answer.toString();
        err = complaint.toString();
        return exitCode;
    }
}
