package dev.lucency.cli.terminal;

import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What happens when a signal asks the process to end. Work that can be gone on with stops in good order: the first signal is noted, the
 * second ends the process at once. While nothing listens, the first one ends the process.
 *
 * <p>Java's own way, a shutdown hook, does not say which signal it was and lets no second one through. The class that does,
 * {@code sun.misc.Signal}, is exported by every JDK to 25 at least, but compilers warn of it: hence the reflection.
 */
public final class StopSignals implements BooleanSupplier, AutoCloseable {
    /** What asks a process to end, with the exit code that shells know it by: 128 and the signal's number. */
    private static final Map<String, Integer> EXIT_CODES = Map.of("INT", 130, "TERM", 143, "HUP", 129);

    private final Terminal terminal;
    private final Map<Object, Object> handlersBefore = new LinkedHashMap<>();
    private volatile String caught = "";

    private StopSignals(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Lets each of these signals end the process at once, with its own exit code; what is being written is whole or not there. A signal
     * that the process was told to ignore stays ignored.
     */
    public static void endAtOnce(Terminal terminal) {
        EXIT_CODES.forEach((name, exitCode) -> {
            try {
                Object signal = type("Signal").getConstructor(String.class).newInstance(name);
                install(signal, handler(name, () -> {
                    if (terminal.canRedraw()) {
                        terminal.println(); // leaves the shell's prompt on a line of its own
                    }
                    Runtime.getRuntime().halt(exitCode);
                }));
            } catch (ReflectiveOperationException | IllegalArgumentException e) {
                // Java ends the process by itself
            }
        });
    }

    /** Listens from now until it is closed. */
    public static StopSignals listen(Terminal terminal) {
        StopSignals signals = new StopSignals(terminal);
        EXIT_CODES.keySet().forEach(signals::handle);
        return signals;
    }

    /** Whether one came. */
    @Override
    public boolean getAsBoolean() {
        return !caught.isEmpty();
    }

    /** Which came first, such as {@code SIGTERM}. */
    public Optional<String> name() {
        return Optional.of(caught).filter(name -> !name.isEmpty()).map(name -> "SIG" + name);
    }

    /** What a process ends with that the signal has stopped. */
    public int exitCode() {
        return exitCode(caught);
    }

    @Override
    public void close() {
        handlersBefore.forEach((signal, before) -> {
            try {
                install(signal, before);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a handler that was there before is refused", e);
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
            // the system has no such signal or keeps it to itself, or this Java cannot tell: the first one ends the
            // process
        }
    }

    /** A {@code sun.misc.SignalHandler}, whose one method of its own is {@code handle(Signal)}. */
    private static Object handler(String name, Runnable response) throws ClassNotFoundException {
        Class<?> type = type("SignalHandler");
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
            if (method.getName().equals("handle")) {
                response.run();
                return null;
            }
            return method.invoke(name, arguments); // what every object has
        });
    }

    /** Puts a handler in place and gives back the one before. */
    private static Object install(Object signal, Object handler) throws ReflectiveOperationException {
        return type("Signal")
                .getMethod("handle", type("Signal"), type("SignalHandler"))
                .invoke(null, signal, handler);
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName("sun.misc." + name);
    }
}
