package dev.lucency.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table against itself: what a slip of the hand would break. */
class TorchvisionWeightsTest {
    private static final List<WeightFile> FILES = TorchvisionWeights.files();

    @Test
    void everyDigestBeginsWithTheDigitsInTheOfficialName() {
        for (WeightFile file : FILES) {
            Matcher name = Pattern.compile("[a-z0-9_]+-([0-9a-f]{8})\\.pth").matcher(file.file());
            assertThat(name.matches()).as(file.file()).isTrue();
            assertThat(file.sha256()).matches("[0-9a-f]{64}").startsWith(name.group(1));
        }
    }

    @Test
    void everyLengthIsThatOfItsParametersAndALittleMore() {
        // parameters as torchvision counts them, 4 bytes each; the rest are buffers, names and the archive
        List<Long> parameters = List.of(11_689_512L, 21_797_672L, 25_557_032L, 25_557_032L, 86_567_656L);
        for (int i = 0; i < FILES.size(); i++) {
            assertThat(FILES.get(i).bytes()).isBetween(4 * parameters.get(i), 4 * parameters.get(i) + 400_000);
        }
    }

    @Test
    void noTwoShareANameOrAFile() {
        assertThat(FILES)
                .extracting(WeightFile::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z0-9-]+"));
        assertThat(FILES).extracting(WeightFile::file).doesNotHaveDuplicates();
    }

    @Test
    void aMirrorHoldsTheFilesUnderTheirOfficialNames() {
        assertThat(List.of("http://mirror/a", "http://mirror/a/"))
                .allSatisfy(base -> assertThat(FILES.get(0).at(URI.create(base)))
                        .isEqualTo(URI.create("http://mirror/a/resnet18-f37072fd.pth")));
        assertThat(FILES.get(0).address())
                .isEqualTo(URI.create("https://download.pytorch.org/models/resnet18-f37072fd.pth"));
    }
}
