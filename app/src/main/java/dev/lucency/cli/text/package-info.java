/** What the library returns, as text for a terminal or JSON for a program. */
@NullMarked
package dev.lucency.cli.text;

import org.jspecify.annotations.NullMarked;
