package dev.lucency.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component of a choice's record that the name of the choice decides: it has no key, and its value is that of the record
 * of this name among the {@code choices()}. So one record serves several names, such as {@code resnet18} and {@code resnet50}.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface ByName {}
