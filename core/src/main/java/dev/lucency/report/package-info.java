/** Self-contained HTML pages with SVG figures, for reading offline. */
@NullMarked
package dev.lucency.report;

import org.jspecify.annotations.NullMarked;
