package dev.lucency.source.folder;

import dev.lucency.ConfigException;
import dev.lucency.source.FolderRow;
import dev.lucency.source.PatientId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** How the films of a folder tell whose they are. Films of one patient never come apart, so this must be known. */
public sealed interface PatientRule {
    /** Whose film it is, in the one spelling of an id ({@link PatientId}); empty if the rule does not say. */
    String of(FolderRow row);

    /** What a film is told that has no patient. */
    String missing(FolderRow row);

    /** Whether ids are written by people or programs, so that one patient may have two spellings. */
    default boolean isWritten() {
        return true;
    }

    /** In words, for who asks later how the set was made. */
    String text();

    private static String nobody(String what, String written) {
        return PatientId.fault(what, written) + "; if no patient has two films, 'one-film-a-patient' says so";
    }

    /**
     * A column of the table of labels.
     *
     * @param name of the column
     */
    record Column(String name) implements PatientRule {
        @Override
        public String of(FolderRow row) {
            return PatientId.of(row.patient());
        }

        @Override
        public String missing(FolderRow row) {
            return nobody("'" + name + "'", row.patient());
        }

        @Override
        public String text() {
            return "column " + name;
        }
    }

    /**
     * A regular expression, looked for in the film's path relative to the folder. Its one group is the patient: {@code
     * person(\d+)}.
     *
     * @param pattern with one group
     */
    record Match(Pattern pattern) implements PatientRule {
        public Match {
            if (pattern.matcher("").groupCount() != 1) {
                throw new ConfigException(
                        "patient-pattern must have one group in round brackets, such as 'person(\\d+)'; it was '"
                                + pattern + "'");
            }
        }

        /** @throws ConfigException if the text is no regular expression with one group */
        public static Match of(String regex) {
            try {
                return new Match(Pattern.compile(regex));
            } catch (PatternSyntaxException e) {
                throw new ConfigException(
                        "patient-pattern must be a regular expression, was '" + regex + "': " + e.getDescription());
            }
        }

        @Override
        public String of(FolderRow row) {
            return PatientId.of(in(row.path()));
        }

        /** What the group finds in a text; empty if the pattern is not found. */
        private String in(String text) {
            Matcher found = pattern.matcher(text);
            String patient = found.find() ? found.group(1) : null;
            return patient == null ? "" : patient;
        }

        @Override
        public String missing(FolderRow row) {
            return missing(in(row.path()), "its path");
        }

        private String missing(String found, String where) {
            return found.isEmpty()
                    ? "'" + pattern + "' is not found in " + where
                    : nobody("what '" + pattern + "' finds in " + where, found);
        }

        @Override
        public String text() {
            return "pattern " + pattern;
        }
    }

    /**
     * The part of a column's cell that a pattern finds, for ids of which only a part is the patient, or that are not written in one
     * way: {@code 0*(\d+)} finds 7 in 7, 0007 and 7.0.
     *
     * @param column of the table of labels
     * @param match finds the patient in its cells
     */
    record PartOfColumn(String column, Match match) implements PatientRule {
        @Override
        public String of(FolderRow row) {
            return PatientId.of(match.in(row.patient()));
        }

        @Override
        public String missing(FolderRow row) {
            return PatientId.of(row.patient()).isEmpty()
                    ? nobody("'" + column + "'", row.patient())
                    : match.missing(match.in(row.patient()), "'" + column + "', which is '" + row.patient() + "'");
        }

        @Override
        public String text() {
            return match.text() + " in column " + column;
        }
    }

    /** No patient has two films: for sets of which that is known. */
    record EachFilm() implements PatientRule {
        @Override
        public String of(FolderRow row) {
            return row.path();
        }

        @Override
        public String missing(FolderRow row) {
            return "";
        }

        @Override
        public boolean isWritten() {
            return false;
        }

        @Override
        public String text() {
            return "each film is of another patient";
        }
    }
}
