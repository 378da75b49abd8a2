package dev.lucency.cli.terminal;

import dev.lucency.work.Stop;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Handles the signals SIGINT, SIGTERM and SIGHUP. For resumable work, the first signal requests a stop after the current step and the
 * second one ends the process at once. While no work listens, the first signal ends the process.
 *
 * <p>A shutdown hook does not know which signal came and cannot see a second one. The class {@code sun.misc.Signal} can; all JDKs up to
 * 25 export it, but compilers warn about it, so it is called by reflection.
 */
public final class StopSignals implements Stop.Listening {
    /** The handled signals and their exit codes: 128 plus the signal number, the convention of shells. */
    private static final Map<String, Integer> EXIT_CODES = Map.of("INT", 130, "TERM", 143, "HUP", 129);

    private final Terminal terminal;
    private final Map<Object, Object> handlersBefore = new LinkedHashMap<>();
    private volatile String caught = "";

    private StopSignals(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Makes each of these signals end the process at once with its own exit code. No file is left half-written, because files are
     * written atomically. A signal that the process ignores stays ignored.
     */
    public static void endAtOnce(Terminal terminal) {
        EXIT_CODES.forEach((name, exitCode) -> {
            try {
                Object signal = type("Signal").getConstructor(String.class).newInstance(name);
                install(signal, handler(name, () -> {
                    if (terminal.canRedraw()) {
                        terminal.println(); // so that the prompt of the shell starts a new line
                    }
                    Runtime.getRuntime().halt(exitCode);
                }));
            } catch (ReflectiveOperationException | IllegalArgumentException e) {
                // Java ends the process by itself
            }
        });
    }

    /** Starts to listen for signals until this object is closed. */
    public static StopSignals listen(Terminal terminal) {
        StopSignals signals = new StopSignals(terminal);
        EXIT_CODES.keySet().forEach(signals::handle);
        return signals;
    }

    /** Returns whether a signal came. */
    @Override
    public boolean getAsBoolean() {
        return !caught.isEmpty();
    }

    /** Returns the name of the first signal, such as {@code SIGTERM}. */
    public Optional<String> name() {
        return Optional.of(caught).filter(name -> !name.isEmpty()).map(name -> "SIG" + name);
    }

    /** Returns the exit code of a process stopped by the first signal. */
    public int exitCode() {
        return exitCode(caught);
    }

    @Override
    public void close() {
        handlersBefore.forEach((signal, before) -> {
            try {
                install(signal, before);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot restore the previous signal handler", e);
            }
        });
    }

    private synchronized void came(String name) {
        if (caught.isEmpty()) {
            caught = name;
            terminal.println((terminal.canRedraw() ? System.lineSeparator() : "") + "SIG" + name
                    + ": finishing this step and writing a checkpoint; a second signal ends at once");
        } else {
            Runtime.getRuntime().halt(exitCode(name));
        }
    }

    private static int exitCode(String name) {
        return EXIT_CODES.getOrDefault(name, Failure.INTERRUPTED);
    }

    private void handle(String name) {
        try {
            Object signal = type("Signal").getConstructor(String.class).newInstance(name);
            handlersBefore.put(signal, install(signal, handler(name, () -> came(name))));
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            // the system has or passes on no such signal, or this Java cannot handle it: the first signal ends the
            // process
        }
    }

    /** Makes a {@code sun.misc.SignalHandler}, which has the single method {@code handle(Signal)}. */
    private static Object handler(String name, Runnable response) throws ClassNotFoundException {
        Class<?> type = type("SignalHandler");
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
            if (method.getName().equals("handle")) {
                response.run();
                return null;
            }
            return method.invoke(name, arguments); // methods of Object
        });
    }

    /** Installs a handler and returns the previous one. */
    private static Object install(Object signal, Object handler) throws ReflectiveOperationException {
        return type("Signal")
                .getMethod("handle", type("Signal"), type("SignalHandler"))
                .invoke(null, signal, handler);
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName("sun.misc." + name);
    }
}
