package dev.lucency.study;

import dev.lucency.ConfigException;
import dev.lucency.DataException;
import dev.lucency.SettingException;
import dev.lucency.tensor.NativeMemory;
import java.io.IOException;
import java.util.Locale;

/** Why a cell failed, which tells what to do. */
enum FailureKind {
    /** A setting is wrong: change the study. */
    CONFIGURATION,
    /** An input is missing or damaged, or the disk is full: mend it and resume. */
    DATA,
    /** Memory was not enough: use fewer jobs or smaller batches. */
    MEMORY,
    /** The process was killed from outside, perhaps for lack of memory: resume. */
    KILLED,
    /** The pre-training collapsed: change its recipe. */
    COLLAPSED,
    /** A bug of the program. */
    BUG;

    /** Returns the word in files. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the kind of a failure by its chain of causes; the first known cause decides. */
    static FailureKind of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigException) {
                return String.valueOf(cause.getMessage()).contains("collapsed") ? COLLAPSED : CONFIGURATION;
            }
            if (cause instanceof SettingException) {
                return CONFIGURATION;
            }
            if (cause instanceof DataException || cause instanceof IOException) {
                return DATA;
            }
            if (cause instanceof OutOfMemoryError || NativeMemory.isExhausted(cause)) {
                return MEMORY;
            }
        }
        return BUG;
    }
}
