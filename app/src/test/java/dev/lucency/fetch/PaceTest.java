package dev.lucency.fetch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Ten bytes in ten seconds are asked for, by a clock that the test moves. */
class PaceTest {
    private long seconds;
    private final Pace pace = new Pace(Duration.ofSeconds(10), 10, () -> seconds * 1_000_000_000L);

    private void came(int bytes, long at) throws HttpTimeoutException {
        seconds = at;
        pace.came(bytes);
    }

    @Test
    void aByteEveryTwoSecondsIsTooLittle() {
        assertThatCode(() -> {
                    for (int at = 2; at < 10; at += 2) {
                        came(1, at);
                    }
                })
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> came(1, 10))
                .isInstanceOf(HttpTimeoutException.class)
                .hasMessage("only 5 bytes came in 10.0 s");
    }

    @Test
    void everyStretchCountsForItself() throws HttpTimeoutException {
        came(1_000_000, 1);
        came(1, 10);
        came(9, 12);
        came(1, 20);
        assertThatThrownBy(() -> came(9, 30)).isInstanceOf(HttpTimeoutException.class);
    }
}
