package dev.lucency.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is shown, with a clock that the test moves. */
class ConsoleProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private double seconds;

    @Test
    void intoAFileGoesALineAtMostEveryTenSeconds() {
        ConsoleProgress progress = progress(0);
        progress.begin("prepare", "films", 1200);
        for (int i = 1; i <= 25; i++) {
            seconds = i;
            progress.advance(40L * i, "");
        }
        progress.end("1,000 films, 0 rejected");

        assertThat(lines())
                .containsExactly(
                        "prepare: 1,200 films",
                        "prepare  33 %  400/1,200 films  40.0/s  0:10, 0:20 left",
                        "prepare  66 %  800/1,200 films  40.0/s  0:20, 0:10 left",
                        "prepare: 1,000 films, 0 rejected (0:25)");
    }

    @Test
    void aTerminalSeesABarThatIsDrawnOverAndOver() {
        ConsoleProgress progress = progress(200);
        progress.begin("pretrain", "steps", 100);
        progress.advance(0, "");
        seconds = 5;
        progress.advance(50, "loss 5.31");
        seconds = 5.05;
        progress.advance(51, "too soon to be drawn");
        progress.end("loss 5.30");

        assertThat(shown())
                .isEqualTo("\rpretrain: 100 steps\u001b[K"
                        + "\rpretrain [############------------]  50 %  50/100 steps  10.0/s  0:05, 0:05 left  loss 5.31\u001b[K"
                        + "\r\u001b[Kpretrain: loss 5.30 (0:05)\n");
    }

    @Test
    void aNoteStandsOnALineOfItsOwnAndIsNeverLeftOut() {
        ConsoleProgress file = progress(0);
        file.begin("pretrain", "films", 100);
        file.note("ALARM: representations collapse");
        assertThat(lines()).containsExactly("pretrain: 100 films", "pretrain: ALARM: representations collapse");

        bytes.reset();
        ConsoleProgress terminal = progress(200);
        terminal.begin("pretrain", "films", 100);
        terminal.note("ALARM: representations collapse");
        assertThat(shown()).isEqualTo("\rpretrain: 100 films\u001b[K\npretrain: ALARM: representations collapse\n");
    }

    @Test
    void whatAnEarlierRunDidDoesNotCountForTheTimeLeft() {
        ConsoleProgress progress = progress(0);
        progress.begin("prepare", "films", 10_000);
        progress.advance(9_000, "");
        seconds = 10;
        progress.advance(9_100, "");

        assertThat(lines()).last().isEqualTo("prepare  91 %  9,100/10,000 films  10.0/s  0:10, 1:30 left");
    }

    @Test
    void longTimesHaveHoursAndDays() {
        ConsoleProgress progress = progress(0);
        progress.begin("pretrain", "steps", 4000);
        progress.advance(0, "");
        seconds = 3661;
        progress.advance(1, "");

        assertThat(lines())
                .last()
                .asString()
                .contains("1:01:01, 169 d 10:45 left")
                .contains("0.00/s");
    }

    @Test
    void aNarrowTerminalStillSeesTheTimeLeftAndTheFigures() {
        ConsoleProgress progress = progress(80);
        progress.begin("pretrain", "films", 144_320);
        progress.advance(0, "");
        seconds = 600;
        progress.advance(60_000, "loss 5.345  accuracy 0.097  epoch 14/20  step 2240");

        String last = shown().substring(shown().lastIndexOf('\r') + 1).replace("\u001b[K", "");
        assertThat(last)
                .startsWith("pretrain  41 %  100/s  14:03 left  loss 5.345  accuracy 0.097  epoch 14/20")
                .hasSizeLessThan(80);
    }

    @Test
    void whereTheBarAloneIsTooMuchItAloneIsLeftOut() {
        ConsoleProgress progress = progress(80);
        progress.begin("prepare", "films", 100);
        progress.advance(0, "");
        seconds = 5;
        progress.advance(50, "2 rejected so far");

        assertThat(shown()).endsWith("prepare  50 %  50/100 films  10.0/s  0:05, 0:05 left  2 rejected so far\u001b[K");
    }

    @Test
    void aLineThatIsTooLongForTheTerminalIsCut() {
        ConsoleProgress progress = progress(30);
        progress.begin("prepare", "films", 100);
        seconds = 1;
        progress.advance(1, "a very long detail about nothing at all");

        String last = shown().substring(shown().lastIndexOf('\r') + 1);
        assertThat(last.replace("\u001b[K", "")).hasSize(29);
    }

    @Test
    void aFailureFindsAFreshLine() {
        try (ConsoleProgress progress = progress(80)) {
            progress.begin("prepare", "films", 100);
        }
        assertThat(shown()).endsWith("\u001b[K\n");
    }

    @Test
    void closingAfterTheEndSaysNothingMore() {
        try (ConsoleProgress progress = progress(80)) {
            progress.begin("prepare", "films", 100);
            progress.end("done");
        }
        assertThat(shown()).endsWith("prepare: done (0:00)\n");
    }

    private ConsoleProgress progress(int columns) {
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        return new ConsoleProgress(new Terminal(out, columns), () -> (long) (seconds * 1e9));
    }

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private List<String> lines() {
        return shown().lines().toList();
    }
}
