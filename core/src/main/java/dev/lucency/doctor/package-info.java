/** Whether a machine is fit for training: Java, libtorch, devices, memory, disk, and a computation whose result is known. */
@NullMarked
package dev.lucency.doctor;

import org.jspecify.annotations.NullMarked;
