package dev.lucency.settings;

import java.util.Map;
import java.util.stream.Collectors;
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

    /**
     * Returns a choice in a line: its name, and the keys whose values are not those of the name, such as {@code chest, crop-min 0.4}.
     * Equal texts mean equal values.
     *
     * @param choice the sealed interface
     */
    public static <T> String line(Class<T> choice, T chosen) {
        Choices choices = Choices.of(choice);
        String name = choices.nameOf((Record) chosen);
        Map<String, Object> usual = Notation.YAML.keysOf(choices.named(name));
        return Notation.YAML.keysOf((Record) chosen).entrySet().stream()
                .filter(key -> !key.getValue().equals(usual.get(key.getKey())))
                .map(key -> ", " + key.getKey() + " " + key.getValue())
                .collect(Collectors.joining("", name, ""));
    }
}
