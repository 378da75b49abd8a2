package dev.lucency.cli.terminal;

import dev.lucency.work.Stop;
import org.jspecify.annotations.Nullable;

/** Stops a training by the signals that end a process. Outside a training, such a signal ends the process at once. */
public final class SignalStop implements Stop {
    private final Terminal terminal;
    private @Nullable StopSignals last;

    public SignalStop(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Listening listen() {
        last = StopSignals.listen(terminal);
        return last;
    }

    /**
     * Prints that a training was stopped, and by which signal.
     *
     * @param rest the rest of the line, such as how to continue
     * @return the exit code of the process
     */
    public int stopped(String rest) {
        StopSignals signals = last;
        String cause = signals == null ? "request" : signals.name().orElse("request");
        terminal.println("stopped by " + cause + rest);
        return signals == null ? Failure.INTERRUPTED : signals.exitCode();
    }
}
