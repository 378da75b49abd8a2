package dev.lucency.source.folder;

import dev.lucency.ConfigException;
import dev.lucency.data.MaskTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of a CSV file that name pictures of masks.
 *
 * @param table the CSV file, with one row per film
 * @param path the column of the films' paths, relative to the folder
 * @param masks for each name of a mask, in the order of the prepared set, the columns of its pictures' paths, relative to the folder;
 *     pictures of one film and name are united
 */
public record MaskColumns(Path table, String path, Map<String, List<String>> masks) {
    /** @throws ConfigException if a name cannot be part of a file name, or two names differ at most in capital letters */
    public MaskColumns {
        masks = new LinkedHashMap<>(masks);
        try {
            MaskTable.requireNames(new ArrayList<>(masks.keySet()));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(String.valueOf(e.getMessage()));
        }
        for (List<String> columns : masks.values()) {
            if (columns.isEmpty() || columns.stream().anyMatch(String::isBlank)) {
                throw new ConfigException("masks must be written as NAME=COLUMN or NAME=COLUMN,COLUMN or COLUMN");
            }
        }
    }

    /**
     * Creates columns from words such as {@code lungs=left_lung,right_lung} or {@code heart}.
     *
     * @throws ConfigException if a word names no column, or a name is not allowed or comes twice
     */
    public static MaskColumns of(Path table, String path, List<String> words) {
        Map<String, List<String>> masks = new LinkedHashMap<>();
        for (String word : words) {
            int sign = word.indexOf('=');
            String name = sign < 0 ? word : word.substring(0, sign);
            if (masks.putIfAbsent(name, List.of(word.substring(sign + 1).split(",", -1))) != null) {
                throw new ConfigException("masks must have different names, was '" + name
                        + "' twice; give all columns of a name together, as NAME=COLUMN,COLUMN");
            }
        }
        return new MaskColumns(table, path, masks);
    }

    /** Returns a description for the provenance of the set. */
    String text() {
        List<String> texts = new ArrayList<>();
        masks.forEach((name, columns) -> texts.add(name + " from " + String.join(" and ", columns)));
        return String.join("; ", texts) + " of " + table.getFileName();
    }
}
