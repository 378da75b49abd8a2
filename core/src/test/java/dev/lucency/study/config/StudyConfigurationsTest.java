package dev.lucency.study.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The studies in {@code configs/studies}: every recipe of every arm and backbone is valid, and says how to run it. */
class StudyConfigurationsTest {
    private static final Path FOLDER = Path.of("..", "configs", "studies");

    static List<Path> studies() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("studies")
    void itsRecipesAreValidForEachBackbone(Path path) throws IOException {
        StudyFile file = StudyFile.read(path);
        StudyConfig study = file.config();
        Recipes recipes = new Recipes(file);
        for (BackboneChoice backbone : study.backbones()) {
            for (ArmConfig arm : study.arms()) {
                if (arm.has(backbone.name()) && arm.start() instanceof ArmStart.Pretrained start) {
                    assertThat(recipes.pretrain(start, backbone, 1).backbone().architecture())
                            .isEqualTo(backbone.name());
                }
            }
            for (TransferConfig transfer : study.transfers()) {
                if (transfer.method() instanceof TransferMethod.FineTuning tuning) {
                    assertThat(recipes.fineTune(tuning, backbone).batch()).isPositive();
                }
            }
        }
        assertThat(Files.readString(path))
                .startsWith("#")
                .contains("# Command: lucency study configs/studies/" + path.getFileName() + " --out STUDY");
    }
}
