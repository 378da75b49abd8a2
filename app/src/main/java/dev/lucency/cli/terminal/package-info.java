/** Input and output of the process: standard output, progress, signals and exit codes. */
@NullMarked
package dev.lucency.cli.terminal;

import org.jspecify.annotations.NullMarked;
