package dev.lucency.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Numbers as text, the same whatever the country of the machine. */
class FiguresTest {
    @Test
    void showsTheDecimalsAskedForAndATrueMinus() {
        assertThat(Figures.fixed(0.71249, 3)).isEqualTo("0.712");
        assertThat(Figures.fixed(-0.0426, 3)).isEqualTo("\u22120.043");
        assertThat(Figures.fixed(12345.6, 1)).isEqualTo("12,345.6");
        assertThat(Figures.count(112120)).isEqualTo("112,120");
    }

    @Test
    void givesZeroNoSign() {
        assertThat(Figures.fixed(-0.0001, 3)).isEqualTo("0.000");
        assertThat(Figures.signed(0.0001, 3)).isEqualTo("0.000");
        assertThat(Figures.signed(0.042, 3)).isEqualTo("+0.042");
        assertThat(Figures.signed(-0.042, 3)).isEqualTo("\u22120.042");
    }

    @Test
    void showsThreeDigitsOfAValueOfAnySize() {
        assertThat(Figures.brief(5.3128)).isEqualTo("5.31");
        assertThat(Figures.brief(0.0123)).isEqualTo("0.0123");
        assertThat(Figures.brief(4480)).isEqualTo("4,480");
        assertThat(Figures.brief(0)).isEqualTo("0");
        assertThat(Figures.brief(0.00006)).isEqualTo("6.00e\u221205");
    }
}
