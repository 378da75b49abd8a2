/**
 * How long work tells how far it is. The library reports through {@link dev.lucency.progress.Progress}; who shows it, and
 * where, is the caller's choice. Depends on the JDK alone.
 */
@NullMarked
package dev.lucency.progress;

import org.jspecify.annotations.NullMarked;
