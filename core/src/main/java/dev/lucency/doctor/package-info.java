/** Diagnosis of whether a machine can train models: Java, libtorch, devices, memory, disk, and a computation with a known result. */
@NullMarked
package dev.lucency.doctor;

import org.jspecify.annotations.NullMarked;
