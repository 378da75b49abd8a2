package dev.lucency.settings;

import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes a configuration record as YAML with every value, so that {@link ConfigLoader} reads an equal record from it. */
public final class ConfigWriter {
    private static final DumpSettings SETTINGS = DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setSplitLines(false)
            .setDereferenceAliases(true)
            .build();

    private ConfigWriter() {}

    /** Returns the complete YAML of a record, with keys in the order of its components, and each choice with its name. */
    public static String yaml(Record config) {
        return new Dump(SETTINGS).dumpToString(Notation.YAML.keysOf(config));
    }

    /**
     * Returns the name under which a value of a choice is written.
     *
     * @param choice the sealed interface
     */
    public static <T> String nameOf(Class<T> choice, T chosen) {
        return Choices.of(choice).nameOf((Record) chosen);
    }
}
