/**
 * Reader of the Indiana University collection (Open-i) in its published form: reports in XML or tables, and labels from them
 * (Demner-Fushman et al. 2016).
 */
@NullMarked
package dev.lucency.source.openi;

import org.jspecify.annotations.NullMarked;
