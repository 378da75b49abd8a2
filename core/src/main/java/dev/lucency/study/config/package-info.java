/** The file of a study: its axes, its endpoint and its recipes. */
@NullMarked
package dev.lucency.study.config;

import org.jspecify.annotations.NullMarked;
