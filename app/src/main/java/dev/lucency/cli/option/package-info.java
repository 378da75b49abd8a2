/** Options that several commands have, each a small group. */
@NullMarked
package dev.lucency.cli.option;

import org.jspecify.annotations.NullMarked;
