package dev.lucency.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes a configuration record as YAML with every value, so that {@link ConfigLoader} reads an equal record from it. */
public final class ConfigWriter {
    private static final DumpSettings SETTINGS = DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setSplitLines(false)
            .build();

    private ConfigWriter() {}

    /** The complete YAML of a record, keys in the order of its components, each choice with its name. */
    public static String yaml(Record config) {
        return new Dump(SETTINGS).dumpToString(keysOf(config, new LinkedHashMap<>()));
    }

    /**
     * The name under which a value of a choice is written.
     *
     * @param choice the sealed interface
     */
    public static <T> String nameOf(Class<T> choice, T chosen) {
        return Choices.of(choice).nameOf((Record) chosen);
    }

    private static Map<String, Object> keysOf(Record value, Map<String, Object> keys) {
        RecordShape shape = RecordShape.of(value.getClass());
        for (RecordShape.Field field : shape.fields()) {
            keys.put(field.key(), written(field.itemType(), shape.valueOf(value, field)));
        }
        return keys;
    }

    private static Object written(Class<?> type, Object value) {
        if (value instanceof List<?> items) {
            return items.stream().map(item -> written(type, item)).toList();
        }
        if (Choices.isChoice(type)) {
            return choice(type, (Record) value);
        }
        if (value instanceof Record nested) {
            return keysOf(nested, new LinkedHashMap<>());
        }
        return value instanceof Enum<?> constant ? Keys.ofConstant(constant) : value;
    }

    /** A name alone if the record has nothing to set. */
    private static Object choice(Class<?> type, Record value) {
        String name = Choices.of(type).nameOf(value);
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put(Choices.NAME, name);
        return keysOf(value, keys).size() == 1 ? name : keys;
    }
}
