package dev.lucency.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The names of logged figures: a reader of {@code metrics.jsonl} must find each under one name. */
class FigureTest {
    @Test
    void noTwoFiguresHaveTheSameKey() {
        assertThat(Stream.of(Figure.values()).map(Figure::key)).doesNotHaveDuplicates();
    }

    @Test
    void keysAreLowerCaseWordsJoinedByUnderscores() {
        assertThat(Stream.of(Figure.values()).map(Figure::key)).allMatch(key -> key.matches("[a-z]+(_[a-z]+)*"));
    }
}
