/**
 * Records as YAML and as JSON, for the settings of a run, a model or a study. Errors name the file, the line, the setting, the
 * rule and the value. This package depends on none of the records that it reads; every other package may use it.
 */
@NullMarked
@Stable
package dev.lucency.settings;

import dev.lucency.Stable;
import org.jspecify.annotations.NullMarked;
