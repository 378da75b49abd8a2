package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of shortcuts, through the command {@code explain}. */
class ShortcutsIT {
    @TempDir
    static Path root;

    @BeforeAll
    static void make() {
        well("prepare phantom --count 120 --size 32 --out @/films");
        well("probe --init random --backbone resnet18 --data @/films --out @/probe");
    }

    @Test
    void theLogitsOfAClassifierAndItsMapsAreFollowedUnderEveryMark() throws IOException {
        well("explain @/probe --data @/films --films 6 --kind grad-cam --check shortcuts --pictures 0 --out @/maps");
        List<String> rows = Files.readAllLines(root.resolve("maps/checks.csv"));
        assertThat(rows.get(0)).isEqualTo("check,map,target,figure,condition,films,patients,estimate,low,high");
        for (String mark : List.of("letter", "wire", "tube", "collimator")) {
            for (String figure : List.of("logit_change", "logit_effect", "probability_change", "call_change")) {
                assertThat(rows).anyMatch(row -> row.startsWith("shortcuts,,Effusion," + figure + "," + mark + ",6,"));
            }
            assertThat(rows)
                    .anyMatch(row ->
                            row.startsWith("shortcuts,grad-cam,Effusion,map_share_change," + mark + "-blurred,6,"))
                    .anyMatch(row -> row.startsWith("shortcuts,grad-cam,Effusion,map_points_at_mark," + mark + ",6,"));
        }
        for (String region : List.of("border_share,", "outside_body_excess,", "distractor_share,marker")) {
            assertThat(rows).anyMatch(row -> row.startsWith("shortcuts,grad-cam,Effusion," + region + ","));
        }
        assertThat(rows).noneMatch(row -> row.contains("feature_distance"));
    }

    @Test
    void theFeaturesOfANetworkWithoutClassifierAreComparedWithOtherPatients() throws IOException {
        well("explain random --data @/films --films 6 --kind similarity --check shortcuts --pictures 0 --out @/random");
        assertThat(Files.readAllLines(root.resolve("random/checks.csv")))
                .anyMatch(row -> row.startsWith("shortcuts,,,feature_distance,other-patient,6,"))
                .anyMatch(row -> row.startsWith("shortcuts,,,feature_effect,tube,6,"))
                .anyMatch(row -> row.startsWith("shortcuts,similarity,,map_share_on_mark,wire,6,"));
    }

    private static void well(String words) {
        Ran.well(words.replace("@", root.toString()).split(" "));
    }
}
