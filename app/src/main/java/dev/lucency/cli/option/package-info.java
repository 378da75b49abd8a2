/** Groups of options that several commands share. */
@NullMarked
package dev.lucency.cli.option;

import org.jspecify.annotations.NullMarked;
