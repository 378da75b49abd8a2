package dev.lucency.data;

import java.util.List;
import java.util.Map;

/**
 * What is said of the films of a folder.
 *
 * @param labels the names of the findings
 * @param rows what is said, by path; may name films that are not there, and miss some that are
 * @param unlisted what a film without a row is told
 */
record FolderRows(List<String> labels, Map<String, FolderRow> rows, String unlisted) {}
