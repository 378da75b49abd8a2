package dev.lucency.source;

import dev.lucency.DataException;
import dev.lucency.io.Printable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Ids of patients that may be two spellings of one: {@code P4} and {@code p4}, {@code P-4} and {@code P_4}, {@code 7},
 * {@code 7.0} and {@code 0007} ({@link IdSpellings}). Films of one patient in two splits invalidate a test, while merging two
 * people costs little; but only the owner of the set knows which is true.
 */
public final class PatientSpellings {
    /** The ways in which two spellings of one id may differ, for messages. */
    public static final String WAYS =
            "case, blanks, separators, the script of digits, zeros before a number or those of a decimal";

    private static final String DIFFERENCE = "their ids differ only by " + WAYS;
    private static final Comparator<List<String>> BY_FIRST = Comparator.comparing(group -> group.get(0));

    private final List<List<String>> groups;

    private PatientSpellings(List<List<String>> groups) {
        this.groups = groups;
    }

    /** Groups the ids of all patients of a set; an id may occur several times. */
    public static PatientSpellings of(Collection<String> patients) {
        List<Map<String, String>> first =
                new ArrayList<>(); // one map per reading, from the form to the first id with it
        Map<String, String> links = new HashMap<>(); // union-find: from each id to one of its group, finally to itself
        for (String id : new TreeSet<>(patients)) {
            links.put(id, id);
            List<String> spellings = IdSpellings.of(id);
            for (int place = 0; place < spellings.size(); place++) {
                if (place == first.size()) {
                    first.add(new HashMap<>());
                }
                String other = first.get(place).putIfAbsent(spellings.get(place), id);
                if (other != null) {
                    links.put(end(links, id), end(links, other));
                }
            }
        }
        Map<String, TreeSet<String>> alike = new HashMap<>();
        links.keySet()
                .forEach(id -> alike.computeIfAbsent(end(links, id), key -> new TreeSet<>(bySpelling()))
                        .add(id));
        return new PatientSpellings(alike.values().stream()
                .filter(group -> group.size() > 1)
                .map(group -> List.copyOf(group))
                .sorted(BY_FIRST)
                .toList());
    }

    /** Returns the representative id of a group. */
    private static String end(Map<String, String> links, String id) {
        String at = id;
        while (!links.getOrDefault(at, at).equals(at)) {
            at = links.getOrDefault(at, at);
        }
        return at;
    }

    private static Comparator<String> bySpelling() {
        return Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());
    }

    /** Returns, for each id that has other spellings, the id that replaces it: the shortest of the group. */
    public Map<String, String> united() {
        Map<String, String> first = new HashMap<>();
        groups.forEach(group -> group.forEach(id -> first.put(id, group.get(0))));
        return first;
    }

    /**
     * Checks that no two ids may be spellings of one id.
     *
     * @param where the file or folder that the error message names
     * @param films the path of one film of each patient
     * @param remedy the remedy in the error message
     * @throws DataException if two ids may be spellings of one
     */
    public void requireNone(Path where, Map<String, String> films, String remedy) {
        groups.stream().findFirst().ifPresent(group -> {
            String one = group.get(0);
            String other = group.get(1);
            throw new DataException(where + ": "
                    + Printable.line("patients '" + one + "' (" + films.get(one) + ") and '" + other + "' ("
                            + films.get(other) + ")" + more() + " may be one: " + DIFFERENCE + "; " + remedy));
        });
    }

    /**
     * Returns the doubt in words, without the ids, which are confidential; empty if there is no doubt.
     *
     * @param films the name of one film of each patient
     */
    public String filmsInDoubt(Map<String, String> films) {
        return groups.stream()
                .findFirst()
                .map(
                        group -> "films " + films.get(group.get(0)) + " and " + films.get(group.get(1)) + more()
                                + " may be of one patient: " + DIFFERENCE
                                + "; the list of names tells which files they are: say whether they are with 'same-patients=yes' or no")
                .orElse("");
    }

    private String more() {
        return groups.size() == 1 ? "" : " (and those of " + (groups.size() - 1) + " more groups of ids)";
    }

    /** Returns one film of each patient, the first by path. */
    public static Map<String, String> firstFilms(Collection<FolderRow> rows) {
        Map<String, String> films = new TreeMap<>();
        rows.forEach(row -> films.merge(row.patient(), row.path(), (a, b) -> a.compareTo(b) <= 0 ? a : b));
        return films;
    }
}
