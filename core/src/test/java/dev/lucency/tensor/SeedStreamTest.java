package dev.lucency.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The numbers of the streams are compared with one another and with the numbers that views are derived by. */
class SeedStreamTest {
    private static final Map<SeedStream.Parent, List<Long>> NUMBERS = Arrays.stream(SeedStream.values())
            .collect(Collectors.groupingBy(
                    SeedStream::parent, Collectors.mapping(SeedStream::number, Collectors.toList())));

    @ParameterizedTest
    @EnumSource
    void noTwoStreamsOfOneParentHaveTheSameNumber(SeedStream.Parent parent) {
        assertThat(NUMBERS.get(parent)).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void streamsOfViewsAreNegativeAndSoNoEpoch() {
        assertThat(NUMBERS.get(SeedStream.Parent.VIEWS)).allMatch(number -> number < 0);
    }

    @Test
    void aStreamIsDerivedByItsNumber() {
        assertThat(new Seed(5).derive(SeedStream.PRETRAINING_STEP, 7)).isEqualTo(new Seed(5).derive(3, 7));
        assertThat(new Seed(5).derive(SeedStream.NEW_SCORER)).isEqualTo(new Seed(5).derive(-1));
        assertThat(Seed.fixed(SeedStream.SMOOTHED_LABELS)).isEqualTo(new Seed(0x5300));
    }
}
