/**
 * Figures in SVG and the parts of pages in HTML, made from numbers alone.
 */
@NullMarked
package dev.lucency.chart;

import org.jspecify.annotations.NullMarked;
