package dev.lucency.source.guess;

import dev.lucency.source.PatientId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Patterns by which well-known sets, and many others, name the patient in the path of a film. */
final class PatientNames {
    private static final List<String> PATTERNS = List.of(
            "(person\\d+|IM-\\d+)",
            "([Pp]atient[-_]?\\d+)",
            "([Ss]ubject[-_]?\\d+)",
            "(sub-[A-Za-z0-9]+)",
            "(?:^|/)(p\\d{5,})/",
            "(?:^|/)(\\d{3,})_\\d+\\.");

    private static final double NEARLY_ALL = .95;

    private PatientNames() {}

    /** Settles the patients of films without a column of patients: by a pattern in nearly all paths, or as one film each. */
    static void settle(Collection<String> films, GuessedSettings guess) {
        for (String pattern : PATTERNS) {
            int found = 0;
            Set<String> patients = new HashSet<>();
            Pattern compiled = Pattern.compile(pattern);
            for (String film : films) {
                Matcher match = compiled.matcher(film);
                if (match.find() && !PatientId.of(match.group(1)).isEmpty()) {
                    patients.add(match.group(1));
                    found++;
                }
            }
            if (found >= NEARLY_ALL * films.size() && patients.size() > 2) {
                guess.role(
                        "patients",
                        "pattern " + pattern + " in the paths: " + patients.size() + " patients, found in " + found
                                + " of " + films.size() + " films");
                guess.set("patient-pattern", pattern);
                return;
            }
        }
        guess.role("patients", "none found");
        guess.set("one-film-a-patient");
        guess.doubt(
                "Nothing found tells the patients; the command assumes that no patient has two films. If some have, give"
                        + " 'patient-column' or 'patient-pattern' instead, otherwise films of one patient are in train and test.");
    }
}
