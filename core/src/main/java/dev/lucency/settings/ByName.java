package dev.lucency.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a record component whose value is determined by the name of the choice: it has no key, and its value is that of the
 * record with this name in {@code choices()}. So one record class serves several names, such as {@code resnet18} and
 * {@code resnet50}.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface ByName {}
