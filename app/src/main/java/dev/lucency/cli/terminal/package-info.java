/** Where a command prints and what it hears: standard output, progress, signals, failures as exit codes. */
@NullMarked
package dev.lucency.cli.terminal;

import org.jspecify.annotations.NullMarked;
