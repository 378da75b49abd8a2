package dev.lucency.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times as a person would write them, short or long. */
class ElapsedTimeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-3 | 0:00",
                "7.4 | 0:07",
                "725 | 12:05",
                "3599.6 | 1:00:00",
                "10809 | 3:00:09",
                "359999 | 99:59:59",
                "360000 | 4 d 4:00",
                "1268743936 | 14,684 d 12:52",
            })
    void timesAreReadable(double seconds, String text) {
        assertThat(ElapsedTime.text(seconds)).isEqualTo(text);
    }
}
