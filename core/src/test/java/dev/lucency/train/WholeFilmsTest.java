package dev.lucency.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How many films go through a network at a time; what is made of them is tested where it is made. */
class WholeFilmsTest {
    @Test
    void fewerFilmsGoThroughANetworkAtATimeWhereTheyAreLarge() {
        assertThat(WholeFilms.batch(48)).isEqualTo(128);
        assertThat(WholeFilms.batch(224)).isEqualTo(32);
        assertThat(WholeFilms.batch(1024)).isEqualTo(1);
        assertThat(WholeFilms.batch(4096)).isEqualTo(1);
    }
}
