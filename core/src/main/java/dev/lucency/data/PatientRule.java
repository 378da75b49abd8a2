package dev.lucency.data;

import dev.lucency.ConfigException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** How the films of a folder tell whose they are. Films of one patient never come apart, so this must be known. */
public sealed interface PatientRule {
    /** Whose film it is; empty if the rule does not say. */
    String of(FolderRow row);

    /** What a film is told that has no patient. */
    String missing();

    /** In words, for who asks later how the set was made. */
    String text();

    /**
     * A column of the table of labels.
     *
     * @param name of the column
     */
    record Column(String name) implements PatientRule {
        @Override
        public String of(FolderRow row) {
            return row.patient();
        }

        @Override
        public String missing() {
            return "'" + name + "' is empty";
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
            Matcher found = pattern.matcher(row.path());
            String patient = found.find() ? found.group(1) : null;
            return patient == null ? "" : patient;
        }

        @Override
        public String missing() {
            return "'" + pattern + "' is not found in its path";
        }

        @Override
        public String text() {
            return "pattern " + pattern;
        }
    }

    /** No patient has two films: for sets of which that is known. */
    record EachFilm() implements PatientRule {
        @Override
        public String of(FolderRow row) {
            return row.path();
        }

        @Override
        public String missing() {
            return "";
        }

        @Override
        public String text() {
            return "each film is of another patient";
        }
    }
}
