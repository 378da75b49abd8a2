/** Reader of NIH ChestX-ray14 in its published form: label table, official split and boxes (Wang et al. 2017). */
@NullMarked
package dev.lucency.source.nih;

import org.jspecify.annotations.NullMarked;
