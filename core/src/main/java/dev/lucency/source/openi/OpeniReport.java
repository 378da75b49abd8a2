package dev.lucency.source.openi;

import java.util.List;

/**
 * A report of the Indiana collection.
 *
 * @param id such as {@code CXR12}
 * @param films the names of its films, as {@link OpeniFilm#key} makes them
 * @param manual the terms that coders gave
 * @param automatic the terms that a program gave
 */
record OpeniReport(String id, List<String> films, List<String> manual, List<String> automatic) {
    List<String> terms(OpeniIndex index) {
        return index == OpeniIndex.MANUAL ? manual : automatic;
    }
}
