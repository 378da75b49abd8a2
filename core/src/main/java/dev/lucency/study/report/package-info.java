/** The report of a study: scores and comparisons of judged cells, and the page and tables that are written of them. */
@NullMarked
package dev.lucency.study.report;

import org.jspecify.annotations.NullMarked;
