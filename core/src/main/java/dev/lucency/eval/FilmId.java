package dev.lucency.eval;

/**
 * Which film, and whose.
 *
 * @param image the film's name, unique in its set
 * @param patient the patient; films of one patient are drawn together
 */
public record FilmId(String image, String patient) {
    public FilmId {
        if (image.isBlank() || patient.isBlank()) {
            throw new IllegalArgumentException(
                    "a film needs a name and a patient, were '" + image + "' and '" + patient + "'");
        }
    }
}
