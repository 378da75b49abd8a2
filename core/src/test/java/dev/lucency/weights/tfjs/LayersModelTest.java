package dev.lucency.weights.tfjs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.DataException;
import dev.lucency.io.Json;
import dev.lucency.io.Sha256;
import dev.lucency.tensor.ElementType;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.TensorInfo;
import dev.lucency.tensor.Tensors;
import dev.lucency.weights.torch.WeightsFile;
import dev.lucency.weights.torch.WeightsKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A small model in shards that cut through its tensors, and every way in which a description and its shards can disagree. */
class LayersModelTest {
    private static final String MANIFEST =
            "[{'paths':['a.bin','b.bin'],'weights':[{'name':'x/kernel','shape':[2,2],'dtype':'float32'},"
                    + "{'name':'x/bias','shape':[2],'dtype':'float32'}]}]";

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("model.json");
        Files.write(folder.resolve("a.bin"), new byte[10]);
        Files.write(folder.resolve("b.bin"), new byte[14]);
        model(MANIFEST);
    }

    @Test
    void tensorsAreReadAcrossShards() throws IOException {
        try (Scope scope = Scope.open()) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            tensors.put("a/kernel", Tensors.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2));
            tensors.put("a/bias", Tensors.of(new float[] {7, 8}, 2));
            tensors.put("b/kernel", Tensors.of(new float[] {9}, 1));
            WeightsFile written = WeightsFile.open(LayersFiles.write(folder, Json.object(), tensors, 7));

            assertThat(written.kind()).isEqualTo(WeightsKind.TFJS_LAYERS);
            assertThat(written.tensors())
                    .containsExactly(
                            Map.entry("a/kernel", new TensorInfo(List.of(3L, 2L), ElementType.FLOAT32)),
                            Map.entry("a/bias", new TensorInfo(List.of(2L), ElementType.FLOAT32)),
                            Map.entry("b/kernel", new TensorInfo(List.of(1L), ElementType.FLOAT32)));
            Map<String, Tensor> read = written.loadFloats(List.of("b/kernel", "a/kernel"));
            assertThat(read.keySet()).containsExactly("b/kernel", "a/kernel");
            assertThat(Tensors.floats(read.get("b/kernel"))).containsExactly(9);
            assertThat(Tensors.floats(read.get("a/kernel"))).containsExactly(1, 2, 3, 4, 5, 6);
            assertThat(written.others()).containsEntry("generatedBy", "a test");
        }
    }

    @Test
    void theDigestIsThatOfAllFilesInOrder() throws IOException {
        WeightsFile written = WeightsFile.open(file);
        assertThat(written.bytes()).isEqualTo(Files.size(file) + 24);
        String whole = Files.readString(file) + "\0".repeat(24);
        assertThat(written.sha256()).isEqualTo(Sha256.of(whole));
    }

    @Test
    void halfPrecisionIsReadExactly() throws IOException {
        Files.write(folder.resolve("a.bin"), new byte[] {0, 0x3C, 0, (byte) 0xC0}); // 1 and -2
        model(
                "[{'paths':['a.bin'],'weights':[{'name':'x','shape':[2],'dtype':'float32','quantization':{'dtype':'float16'}}]}]");
        try (Scope scope = Scope.open()) {
            Map<String, Tensor> read = WeightsFile.open(file).loadFloats(List.of("x"));
            assertThat(Tensors.floats(read.get("x"))).containsExactly(1, -2);
        }
    }

    private record Fault(String from, String to, String message) {}

    static final List<Fault> FAULTS = List.of(
            new Fault("'a.bin'", "'../a.bin'", "the shard '../a.bin' is not the name of a file beside model.json"),
            new Fault("'a.bin'", "'/etc/passwd'", "is not the name of a file beside model.json"),
            new Fault("'a.bin'", "'..'", "is not the name of a file beside model.json"),
            new Fault("'a.bin'", "'c:a.bin'", "is not the name of a file beside model.json"),
            new Fault("'a.bin'", "''", "is not the name of a file beside model.json"),
            new Fault("'a.bin'", "'none.bin'", "the shard 'none.bin' is missing"),
            new Fault("'a.bin'", "'b.bin'", "names the shard 'b.bin' twice"),
            new Fault("'a.bin',", "", "have 14 bytes and end inside weight x/kernel"),
            new Fault("[2],", "[1],", "have 24 bytes, its weights need 20"),
            new Fault("[2],", "[3],", "have 24 bytes and end inside weight x/bias"),
            new Fault("[2],", "[-2],", "weight x/bias has the impossible shape [-2]"),
            new Fault("[2],", "[4611686018427387904,4],", "weight x/bias has the impossible shape"),
            new Fault("[2],", "[2.5],", "the shape of weight x/bias must be of whole numbers"),
            new Fault("[2],", "[99999999999999999999],", "the shape of weight x/bias must be of whole numbers"),
            new Fault("'shape':[2],", "", "weight x/bias has no shape"),
            new Fault("'x/bias'", "'x/kernel'", "names x/kernel twice"),
            new Fault("'x/bias'", "''", "a weight of group 1 has no name"),
            new Fault("'float32'}]", "'string'}]", "weight x/bias has the type string"),
            new Fault(
                    "'float32'}]",
                    "'float32','quantization':{'dtype':'uint8','scale':1,'min':0}}]",
                    "weight x/bias is quantised to uint8"),
            new Fault("['a.bin','b.bin']", "'a.bin'", "group 1 of weightsManifest must have a list of paths"));

    @ParameterizedTest
    @FieldSource("FAULTS")
    void aManifestThatBreaksARuleIsRefused(Fault fault) throws IOException {
        model(MANIFEST.replace(fault.from, fault.to));
        assertRefused(fault.message);
    }

    @Test
    void otherJsonFilesAreRefused() throws IOException {
        Files.writeString(file, "{}");
        assertRefused("it is a JSON file, but no layers model of TensorFlow.js");
        Files.writeString(file, "{\"format\":\"graph-model\",\"modelTopology\":{},\"weightsManifest\":[]}");
        assertRefused("it is a graph model of TensorFlow.js");
        Files.writeString(file, "{\"format\":\"layers-model\",");
        assertRefused("it is not valid JSON");
        Files.writeString(file, "{\"modelTopology\":" + "[".repeat(100_000));
        assertRefused("it is not valid JSON");
        Files.writeString(file, "{\"modelTopology\":[" + "1,".repeat(1_100_000) + "1]}");
        assertRefused("it is not valid JSON");
        Files.writeString(file, "{\"modelTopology\":\"" + "x".repeat(9_000_000) + "\"}");
        assertRefused("model.json has more than 8388608 bytes");
    }

    @Test
    void aLinkToAnotherFolderIsRefused() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path target = Files.write(elsewhere.resolve("a.bin"), new byte[10]);
        Files.delete(folder.resolve("a.bin"));
        Files.createSymbolicLink(folder.resolve("a.bin"), target);
        assertRefused("the shard 'a.bin' is a link to another folder");
    }

    @Test
    void aCacheOfLinksIntoOneFolderIsRead() throws IOException {
        Path cache = Files.createDirectory(folder.resolve("snapshot"));
        for (String name : List.of("model.json", "a.bin", "b.bin")) {
            Files.createSymbolicLink(cache.resolve(name), folder.resolve(name));
        }
        assertThat(WeightsFile.open(cache.resolve("model.json")).tensors()).hasSize(2);
    }

    @Test
    void aShardThatIsNoRegularFileIsRefused() throws IOException {
        Files.delete(folder.resolve("a.bin"));
        Files.createDirectory(folder.resolve("a.bin"));
        assertThatThrownBy(() -> WeightsFile.open(file))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(folder.resolve("a.bin") + ": cannot be read: it is a folder");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> WeightsFile.open(file))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(message)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    private void model(String manifest) throws IOException {
        String json = "{'format':'layers-model','modelTopology':{},'weightsManifest':" + manifest + "}";
        Files.writeString(file, json.replace('\'', '"'));
    }
}
