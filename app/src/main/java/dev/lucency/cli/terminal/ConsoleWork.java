package dev.lucency.cli.terminal;

import dev.lucency.parallel.World;
import dev.lucency.work.Stop;
import dev.lucency.work.Work;
import java.time.Clock;

/** Work whose progress and notes appear on standard error. Use it in a {@code try}, so that no bar is left unfinished. */
public record ConsoleWork(Work work, ConsoleProgress progress) implements AutoCloseable {
    /** Opens work that needs no device. */
    public static ConsoleWork open(StandardOutput screen) {
        return open(screen, Work.AUTO);
    }

    /**
     * Opens work that computes on a device.
     *
     * @param device value of the option {@code --device}
     */
    public static ConsoleWork open(StandardOutput screen, String device) {
        ConsoleProgress progress = ConsoleProgress.onStandardError();
        return new ConsoleWork(
                new Work(progress, screen::complain, Stop.NEVER, device, World.ONE, Clock.systemUTC()), progress);
    }

    @Override
    public void close() {
        progress.close();
    }
}
