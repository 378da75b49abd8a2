/**
 * The command line: one class a verb, each of which reads options, calls the library and prints. Failures become one line and
 * an exit code in one place, {@link dev.lucency.cli.terminal.Failure}.
 */
@NullMarked
package dev.lucency.cli;

import org.jspecify.annotations.NullMarked;
