package dev.lucency.source.openi;

import java.util.List;

/**
 * A report of the Indiana collection.
 *
 * @param id the id of the report, such as {@code CXR12}
 * @param films the keys of its films ({@link OpeniFilm#key})
 * @param manual the terms assigned by coders
 * @param automatic the terms extracted by a program
 */
record OpeniReport(String id, List<String> films, List<String> manual, List<String> automatic) {
    List<String> terms(OpeniIndex index) {
        return index == OpeniIndex.MANUAL ? manual : automatic;
    }
}
