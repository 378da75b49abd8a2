package dev.lucency.cli;

import dev.lucency.work.Work;
import java.time.Clock;

/** Work that a console shows: progress and notes on standard error. Use it in a {@code try}, so that no bar is left unfinished. */
record ConsoleWork(Work work, ConsoleProgress progress) implements AutoCloseable {
    /** Work that computes on the device that was asked for. */
    static ConsoleWork open(StandardOutput screen, DeviceOption device) {
        return open(screen, device.asked);
    }

    /** Work that needs no device. */
    static ConsoleWork open(StandardOutput screen) {
        return open(screen, Work.AUTO);
    }

    private static ConsoleWork open(StandardOutput screen, String device) {
        ConsoleProgress progress = ConsoleProgress.onStandardError();
        return new ConsoleWork(new Work(progress, screen::complain, () -> false, device, Clock.systemUTC()), progress);
    }

    @Override
    public void close() {
        progress.close();
    }
}
