/**
 * How long work tells how far it is. The library reports through {@link dev.lucency.progress.Progress}; who shows it, and
 * where, is the caller's choice. What takes time is also an event of the Java Flight Recorder, for who looks into a slow run.
 * {@link dev.lucency.progress.Figure} lists what a training run logs. Depends on the JDK alone.
 */
@NullMarked
package dev.lucency.progress;

import org.jspecify.annotations.NullMarked;
