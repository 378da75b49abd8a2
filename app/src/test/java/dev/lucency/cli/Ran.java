package dev.lucency.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * A command line that was run in this process. Progress, which goes to standard error past the command line, is not in it.
 *
 * @param exitCode what the process would end with
 * @param out what it printed as its answer
 * @param err what it printed as its complaint
 */
record Ran(int exitCode, String out, String err) {
    static Ran lucency(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(
                Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)), words);
        return new Ran(exitCode, out.toString(), err.toString());
    }

    /** Runs what must work. */
    static Ran well(String... words) {
        Ran ran = lucency(words);
        if (ran.exitCode != 0) {
            throw new AssertionError(
                    "lucency " + String.join(" ", words) + " ended with " + ran.exitCode + ": " + ran.err);
        }
        return ran;
    }
}
