/**
 * Records as YAML and as JSON: the settings of a run, a model, a study. Errors name the file, the line, the setting, the rule and
 * the value. This package knows none of the records that it reads; every other package may use it.
 */
@NullMarked
@Stable
package dev.lucency.settings;

import dev.lucency.Stable;
import org.jspecify.annotations.NullMarked;
