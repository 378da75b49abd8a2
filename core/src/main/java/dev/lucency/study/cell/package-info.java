/** The cells of a study: each is one run of a verb, identified by its settings and inputs. */
@NullMarked
package dev.lucency.study.cell;

import org.jspecify.annotations.NullMarked;
