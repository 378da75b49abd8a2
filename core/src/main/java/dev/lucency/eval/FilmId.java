package dev.lucency.eval;

/**
 * The id of a film and of its patient.
 *
 * @param image the film's id, unique in its set
 * @param patient the patient's id; films of one patient are resampled together
 */
public record FilmId(String image, String patient) {
    public FilmId {
        if (image.isBlank() || patient.isBlank()) {
            throw new IllegalArgumentException(
                    "a film needs a name and a patient, were '" + image + "' and '" + patient + "'");
        }
    }
}
