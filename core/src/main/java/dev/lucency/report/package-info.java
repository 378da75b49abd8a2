/**
 * Pages for people: self-contained HTML with SVG figures, which open offline and can be sent to a colleague.
 */
@NullMarked
package dev.lucency.report;

import org.jspecify.annotations.NullMarked;
