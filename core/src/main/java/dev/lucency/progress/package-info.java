/**
 * Progress and events of long-running work. The library reports through {@link dev.lucency.progress.Progress}; the caller
 * decides where it is shown. Slow operations are also events of the Java Flight Recorder, to analyse a slow run. {@link
 * dev.lucency.progress.Figure} lists the figures that a training run logs. Depends on the JDK only.
 */
@NullMarked
package dev.lucency.progress;

import org.jspecify.annotations.NullMarked;
