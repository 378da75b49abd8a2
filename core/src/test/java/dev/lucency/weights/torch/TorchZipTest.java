package dev.lucency.weights.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.DataException;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Zip archives put together by hand: what PyTorch may write beside the tensors, and archives that are traps. */
class TorchZipTest {
    @TempDir
    Path folder;

    private final Map<String, byte[]> entries = Checkpoints.entries();

    @Test
    void theSmallestStateDictIsRead() throws IOException {
        assertThat(values(write(Checkpoints.zip(entries)))).containsExactly(1, 2);
    }

    /** Debian's PyTorch 1.13 writes none of these. */
    @Test
    void whatPyTorch2WritesBesideIsNoHindrance() throws IOException {
        entries.put("a/byteorder", ascii("little"));
        entries.put("a/.format_version", ascii("1"));
        entries.put("a/.storage_alignment", ascii("64"));
        entries.put("a/.data/serialization_id", ascii("0123456789"));
        assertThat(values(write(Checkpoints.zip(entries)))).containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "resnet50-11ad3fa6/", "a b/ü/"})
    void theFolderInTheArchiveMayHaveAnyName(String prefix) throws IOException {
        Map<String, byte[]> renamed = new LinkedHashMap<>();
        entries.forEach((name, bytes) -> renamed.put(prefix + name.substring(2), bytes));
        assertThat(values(write(Checkpoints.zip(renamed)))).containsExactly(1, 2);
    }

    @Test
    void moreEntriesThanAnOldZipCanCountAreRead() throws IOException {
        for (int i = 0; i < 70_000; i++) {
            entries.put("a/x" + i, new byte[0]);
        }
        assertThat(values(write(Checkpoints.zip(entries)))).containsExactly(1, 2);
    }

    @Test
    void tooManyEntriesAreRefused() throws IOException {
        for (int i = 0; i < 100_000; i++) {
            entries.put("a/x" + i, new byte[0]);
        }
        assertRefused(Checkpoints.zip(entries), "its zip archive has 100003 entries, at most 100000 are read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../../x", "a/..", "/etc/passwd", "C:/x", "a\\..\\x", "..", "a/b\u0000c"})
    void aNameThatLeadsOutOfTheArchiveIsRefused(String name) throws IOException {
        entries.put(name, new byte[1]);
        assertRefused(Checkpoints.zip(entries), "of its zip archive points outside the archive");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/..x", "a/x..", "a/.../x"})
    void dotsAloneAreNoStepUpwards(String name) throws IOException {
        entries.put(name, new byte[1]);
        assertThat(values(write(Checkpoints.zip(entries)))).containsExactly(1, 2);
    }

    @Test
    void twoEntriesOfOneNameAreRefused() throws IOException {
        entries.put("a/data/1", new byte[8]);
        byte[] zip = Checkpoints.zip(entries);
        String twice = new String(zip, StandardCharsets.ISO_8859_1).replace("a/data/1", "a/data/0");
        assertRefused(twice.getBytes(StandardCharsets.ISO_8859_1), "its zip archive has two entries a/data/0");
    }

    @Test
    void aZipBombIsRefusedBeforeItIsUnpacked() throws IOException {
        int size = 100 << 20;
        entries.put("a/data.pkl", Checkpoints.stateDict("0", size / 4, 0, new long[] {size / 4}, new long[] {1}));
        entries.put("a/data/0", new byte[size]);
        byte[] zip = Checkpoints.zip(entries);
        assertThat(zip).hasSizeLessThan(200_000);
        assertRefused(zip, "would unpack to", "as a zip bomb does");
    }

    @Test
    void aPickleThatGrowsBeyondItsLimitIsRefused() throws IOException {
        entries.put("a/data.pkl", new byte[PickleBytes.LONGEST + 1]);
        byte[] random = new byte[1 << 22];
        new Random(1).nextBytes(random);
        entries.put("a/noise", random); // so that the whole is no bomb
        assertRefused(Checkpoints.zip(entries), "its pickle is longer than 67108864 bytes");
    }

    @Test
    void anArchiveWithoutOrWithTwoPicklesIsRefused() throws IOException {
        entries.put("b/data.pkl", new byte[1]);
        assertRefused(Checkpoints.zip(entries), "it is a zip archive with 2 entries data.pkl");
        entries.keySet().removeIf(name -> name.endsWith("data.pkl"));
        assertRefused(Checkpoints.zip(entries), "it is a zip archive with 0 entries data.pkl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/constants.pkl", "a/code/__torch__.py"})
    void codeIsRefused(String name) throws IOException {
        entries.put(name, new byte[1]);
        assertRefused(Checkpoints.zip(entries), "it is a TorchScript archive, which contains code");
    }

    @Test
    void theOtherByteOrderIsRefused() throws IOException {
        entries.put("a/byteorder", ascii("big"));
        assertRefused(Checkpoints.zip(entries), "its values have byte order big, only little is supported");
    }

    @Test
    void aStorageThatIsMissingOrOfAnotherSizeIsRefused() throws IOException {
        entries.put("a/data/0", new byte[12]);
        assertRefused(
                Checkpoints.zip(entries), "the entry a/data/0 of its zip archive has 12 bytes, but its pickle says 8");
        entries.remove("a/data/0");
        assertRefused(Checkpoints.zip(entries), "its zip archive has no entry a/data/0");
    }

    @Test
    void aStorageOutsideTheFolderOfStoragesIsNotThere() throws IOException {
        entries.put("a/data.pkl", Checkpoints.stateDict("../version", 0, 0, new long[] {0}, new long[] {1}));
        assertRefused(Checkpoints.zip(entries), "its zip archive has no entry a/data/../version");
    }

    @Test
    void aFlippedBitInAValueIsFoundByTheChecksum() throws IOException {
        byte[] zip = Files.readAllBytes(Checkpoints.golden("types.pth"));
        WeightsFile whole = WeightsFile.open(write(zip));
        int value = indexOf(zip, new byte[] {0x7f, 0x7f, (byte) 0xff}); // within float32 and bfloat16
        assertThat(value).isPositive();
        zip[value] ^= 1;
        Path file = write(zip);
        try (Scope scope = Scope.open()) {
            assertThatThrownBy(whole::load)
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith(file + ": is not an intact PyTorch file: the entry types/data/")
                    .hasMessageContaining("does not match its checksum");
        }
    }

    @Test
    void aFileThatWasCutSaysSo() throws IOException {
        byte[] zip = Files.readAllBytes(Checkpoints.golden("moco.pth"));
        assertRefused(
                Arrays.copyOf(zip, zip.length - 10),
                "the directory at the end of its zip archive cannot be read",
                "as when a download was cut short");
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(new String(part, StandardCharsets.ISO_8859_1));
    }

    private float[] values(Path file) {
        try (Scope scope = Scope.open()) {
            return Tensors.floats(WeightsFile.open(file).load().get("w"));
        }
    }

    private void assertRefused(byte[] zip, String... message) throws IOException {
        Path file = write(zip);
        assertThatThrownBy(() -> WeightsFile.open(file))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContainingAll(message);
    }

    private Path write(byte[] zip) throws IOException {
        return Files.write(folder.resolve("weights.pth"), zip);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
