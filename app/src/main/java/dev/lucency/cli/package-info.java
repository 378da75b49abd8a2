/**
 * The command line. There is one class for each command; it reads options, calls the library and prints the result. {@link
 * dev.lucency.cli.terminal.Failure} turns every failure into one line and an exit code.
 */
@NullMarked
package dev.lucency.cli;

import org.jspecify.annotations.NullMarked;
