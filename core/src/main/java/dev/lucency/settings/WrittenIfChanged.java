package dev.lucency.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a record component that is written only if it differs from the record of the choice's name in {@code choices()}, or from {@code
 * defaults()} in a record that is no choice; where its key is absent, it has the value of that record. So a component can be added, and
 * files without it are read and written as before.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface WrittenIfChanged {}
