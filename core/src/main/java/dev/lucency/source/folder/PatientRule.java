package dev.lucency.source.folder;

import dev.lucency.ConfigException;
import dev.lucency.source.FolderRow;
import dev.lucency.source.PatientId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The rule that gives the patient of each film of a folder. All films of a patient must be in one split, so the patient must be
 * known.
 */
public sealed interface PatientRule {
    /** Returns the normalized id of the film's patient ({@link PatientId}); empty if the rule finds none. */
    String of(FolderRow row);

    /** Returns the message for a film without a patient. */
    String missing(FolderRow row);

    /** Returns whether ids come from people or programs, so that one patient may have two spellings. */
    default boolean isWritten() {
        return true;
    }

    /** Returns a description for the provenance of the set. */
    String text();

    private static String nobody(String what, String written) {
        return PatientId.fault(what, written) + "; if no patient has two films, 'one-film-a-patient' says so";
    }

    /**
     * A rule that reads a column of the label table.
     *
     * @param name the name of the column
     */
    record Column(String name) implements PatientRule {
        @Override
        public String of(FolderRow row) {
            return PatientId.of(row.patient());
        }

        @Override
        public String missing(FolderRow row) {
            return nobody("column '" + name + "'", row.patient());
        }

        @Override
        public String text() {
            return "column " + name;
        }
    }

    /**
     * A rule that searches a regular expression in the film's path, relative to the folder. Its one group is the patient:
     * {@code person(\d+)}.
     *
     * @param pattern the regular expression, with one group
     */
    record Match(Pattern pattern) implements PatientRule {
        public Match {
            if (pattern.matcher("").groupCount() != 1) {
                throw new ConfigException(
                        "patient-pattern must have one group in round brackets, such as 'person(\\d+)'; it was '"
                                + pattern + "'");
            }
        }

        /**
         * Compiles a regular expression.
         *
         * @throws ConfigException if the text is not a regular expression with one group
         */
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

        /** Returns the text that the group matches; empty if the pattern is not found. */
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
     * A rule that takes the part of a column's cell that a pattern matches, for ids of which only a part identifies the patient,
     * or with several spellings: {@code 0*(\d+)} finds 7 in 7, 0007 and 7.0.
     *
     * @param column the name of the column of the label table
     * @param match the pattern that finds the patient in its cells
     */
    record PartOfColumn(String column, Match match) implements PatientRule {
        @Override
        public String of(FolderRow row) {
            return PatientId.of(match.in(row.patient()));
        }

        @Override
        public String missing(FolderRow row) {
            return PatientId.of(row.patient()).isEmpty()
                    ? nobody("column '" + column + "'", row.patient())
                    : match.missing(
                            match.in(row.patient()), "column '" + column + "', which is '" + row.patient() + "'");
        }

        @Override
        public String text() {
            return match.text() + " in column " + column;
        }
    }

    /** A rule for sets in which no patient has two films: each film is a patient. */
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
