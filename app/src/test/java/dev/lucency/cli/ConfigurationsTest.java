package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.pretrain.PretrainConfig;
import dev.lucency.settings.ConfigLoader;
import dev.lucency.transfer.FineTuneConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files in {@code configs/}: each is a whole pre-training or, by its name, a whole fine-tuning, and says in its header where the recipe is from and how to run it. */
class ConfigurationsTest {
    private static final Path FOLDER = Path.of("..", "configs");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void isReadAndNamesItsCommand(Path file) throws IOException {
        String name = file.getFileName().toString();
        boolean tunes = name.startsWith("finetune-");
        if (tunes) {
            ConfigLoader.load(file, FineTuneConfig.class);
        } else {
            PretrainConfig config = ConfigLoader.load(file, PretrainConfig.class);
            assertThat(config.batch() % Math.max(1, config.microBatch())).isZero();
        }
        assertThat(Files.readString(file))
                .startsWith("# ")
                .contains("Command: lucency " + (tunes ? "finetune" : ""), name);
    }

    @Test
    void theRecipeThatIsWrittenOutIsTheUsualOneButForItsEpochs() {
        FineTuneConfig written = ConfigLoader.load(FOLDER.resolve("finetune-resnet18-64.yaml"), FineTuneConfig.class);
        assertThat(written).isEqualTo(ConfigLoader.of(FineTuneConfig.class, List.of("schedule.epochs=4")));
    }

    @Test
    void everySetHasBothBackbonesAndBothMethods() throws IOException {
        for (String set : List.of("chexpert", "nih", "phantom")) {
            for (String backbone : List.of("resnet50", "vit-base")) {
                for (String method : List.of("moco", "simclr")) {
                    Path file = FOLDER.resolve(set + "-" + backbone + "-" + method + ".yaml");
                    PretrainConfig config = ConfigLoader.load(file, PretrainConfig.class);
                    assertThat(config.backbone().architecture()).isEqualTo(backbone);
                }
            }
        }
    }
}
