/**
 * YAML to records, with errors that name file, line, path, rule and value. Knows the records of all other packages; only the
 * command line knows this one.
 */
@NullMarked
package dev.lucency.config;

import org.jspecify.annotations.NullMarked;
