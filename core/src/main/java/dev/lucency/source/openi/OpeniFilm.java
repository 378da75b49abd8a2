package dev.lucency.source.openi;

/**
 * The names of the films of the Indiana collection. For example, one film is {@code CXR1_1_IM-0001-3001.png} or
 * {@code 1_IM-0001-3001.dcm.png}, another {@code CXR2_IM-0652-1001.png} or {@code 2_IM-0652-1001.dcm.png}.
 */
final class OpeniFilm {
    private OpeniFilm() {}

    /** Returns the common part of all names of a film: {@code 1_IM-0001-3001}. */
    static String key(String name) {
        return name.substring(name.lastIndexOf('/') + 1)
                .replaceFirst("^CXR(\\d+)_(?:\\1_)?", "$1_")
                .replaceFirst("(?i)(\\.dcm)?(\\.png|\\.jpe?g|\\.dcm)?$", "");
    }
}
