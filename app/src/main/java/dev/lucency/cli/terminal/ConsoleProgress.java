package dev.lucency.cli.terminal;

import dev.lucency.progress.ElapsedTime;
import dev.lucency.progress.Progress;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Shows progress on standard error: a bar that is redrawn on a terminal, plain lines every ten seconds elsewhere, so that a log
 * stays readable. Use it in a {@code try}, so that an error message does not appear in the line of an unfinished bar.
 */
public final class ConsoleProgress implements Progress, AutoCloseable {
    private static final long REDRAW = Duration.ofMillis(100).toNanos();
    private static final long PLAIN_LINE = Duration.ofSeconds(10).toNanos();
    private static final int BAR = 24;

    private final Terminal terminal;
    private final LongSupplier nanos;

    private String what = "";
    private String unit = "";
    private long total;
    private long begun;
    private long shown;
    private @Nullable MovingRate rate;
    private boolean lineIsOpen;

    /** @param nanos monotonic clock in nanoseconds, such as {@code System::nanoTime} */
    ConsoleProgress(Terminal terminal, LongSupplier nanos) {
        this.terminal = terminal;
        this.nanos = nanos;
    }

    public static ConsoleProgress onStandardError() {
        return new ConsoleProgress(Terminal.standardError(), System::nanoTime);
    }

    @Override
    public void begin(String what, String unit, long total) {
        close();
        this.what = what;
        this.unit = unit;
        this.total = total;
        begun = nanos.getAsLong();
        shown = begun;
        rate = null;
        show(what + ": " + String.format(Locale.ROOT, "%,d ", total) + unit);
    }

    @Override
    public void advance(long done, String detail) {
        long now = nanos.getAsLong();
        if (rate == null) {
            rate = new MovingRate(now, done);
        }
        rate.report(now, done);
        if (now - shown < (terminal.canRedraw() ? REDRAW : PLAIN_LINE)) {
            return;
        }
        shown = now;
        show(line(done, detail, rate.perSecond(), now - begun));
    }

    @Override
    public void note(String message) {
        close();
        terminal.println(what.isEmpty() ? message : what + ": " + message);
    }

    @Override
    public void end(String summary) {
        String line = what + ": " + summary + " (" + ElapsedTime.text((nanos.getAsLong() - begun) / 1e9) + ")";
        if (lineIsOpen) {
            terminal.clear();
            lineIsOpen = false;
        }
        terminal.println(line);
    }

    /** Ends the line of an unfinished bar. */
    @Override
    public void close() {
        if (lineIsOpen) {
            terminal.println();
            lineIsOpen = false;
        }
    }

    private void show(String line) {
        if (!terminal.canRedraw()) {
            terminal.println(line);
            return;
        }
        terminal.redraw(line);
        lineIsOpen = true;
    }

    /** Returns the longest line that fits: a narrow terminal omits the bar first, then the counts and the elapsed time. */
    private String line(long done, String detail, double perSecond, long elapsedNanos) {
        double part = total <= 0 ? 0 : Math.min(1.0, (double) done / total);
        String share = String.format(Locale.ROOT, " %3d %%", (int) (part * 100));
        String rateOfUnits = "  " + rateText(perSecond) + "/s";
        String elapsed = "  " + ElapsedTime.text(elapsedNanos / 1e9);
        String left = perSecond > 0 ? ElapsedTime.text((total - done) / perSecond) + " left" : "";
        String end = detail.isEmpty() ? "" : "  " + detail;
        String counted = String.format(Locale.ROOT, "  %,d/%,d %s", done, total, unit);
        String full = share + counted + rateOfUnits + elapsed + (left.isEmpty() ? "" : ", " + left) + end;
        if (!terminal.canRedraw()) {
            return what + full;
        }
        String brief = share + rateOfUnits + (left.isEmpty() ? "" : "  " + left) + end;
        return Stream.of(what + bar(part) + full, what + full)
                .filter(this::fits)
                .findFirst()
                .orElse(what + brief);
    }

    private boolean fits(String line) {
        return line.length() < terminal.columns();
    }

    private static String bar(double part) {
        int filled = (int) (part * BAR);
        return " [" + "#".repeat(filled) + "-".repeat(BAR - filled) + "]";
    }

    private static String rateText(double perSecond) {
        int digits = perSecond >= 100 ? 0 : perSecond >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + digits + "f", perSecond);
    }
}
