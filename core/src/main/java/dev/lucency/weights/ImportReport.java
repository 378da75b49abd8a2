package dev.lucency.weights;

import dev.lucency.io.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Assignment of the tensors of a file to those of a backbone, by name.
 *
 * @param matched tensors of the backbone, with the names in the file that they are made from
 * @param leftOut names in the file that are left out on purpose, by reason
 * @param missing tensors of the backbone that the file lacks, with the names that were expected
 * @param unexpected unknown names in the file within the encoder
 * @param misshapen tensors of the backbone that have another shape in the file
 */
public record ImportReport(
        Map<String, List<String>> matched,
        Map<String, List<String>> leftOut,
        List<String> missing,
        List<String> unexpected,
        List<Misshapen> misshapen) {

    /** Step counter of batch normalisation without fixed momentum, which our networks do not use; old files lack it. */
    private static final String COUNTER = "num_batches_tracked";

    /**
     * Tensor with a wrong shape.
     *
     * @param name name of the backbone's tensor
     * @param found shape in the file
     * @param needed shape in the backbone
     */
    public record Misshapen(String name, List<Long> found, List<Long> needed) {
        @Override
        public String toString() {
            return name + " is " + found + " instead of " + needed;
        }
    }

    /**
     * Compares a file with a backbone.
     *
     * @param file names of all tensors of the file
     * @param backbone shapes of all tensors of the backbone
     */
    static ImportReport of(Recognition recognition, Set<String> file, Map<String, List<Long>> backbone) {
        Trunk trunk = recognition.trunk();
        Set<String> used = new LinkedHashSet<>();
        ImportReport report = new ImportReport(
                new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        backbone.forEach((name, needed) -> {
            List<String> sources = trunk.sources(name).stream()
                    .map(source -> trunk.prefix() + source)
                    .toList();
            used.addAll(sources);
            report.compare(name, needed, trunk.shape(name), sources);
        });
        file.stream()
                .filter(name -> !used.contains(name))
                .forEach(name -> report.leave(name, recognition.reasonToLeaveOut(name)));
        return report;
    }

    private void compare(String name, List<Long> needed, Optional<List<Long>> found, List<String> sources) {
        if (found.isPresent() && found.get().equals(needed)) {
            matched.put(name, sources);
        } else if (found.isPresent()) {
            misshapen.add(new Misshapen(name, found.get(), needed));
        } else if (!name.endsWith(COUNTER)) {
            missing.add(sources.equals(List.of(name)) ? name : name + " from " + String.join(", ", sources));
        }
    }

    private void leave(String name, Optional<String> reason) {
        if (reason.isPresent()) {
            leftOut.computeIfAbsent(reason.get(), key -> new ArrayList<>()).add(name);
        } else {
            unexpected.add(name);
        }
    }

    /** Returns whether every tensor of the backbone was found, and no tensor within the encoder is unknown. */
    public boolean isWhole() {
        return missing.isEmpty() && unexpected.isEmpty() && misshapen.isEmpty();
    }

    /** Returns the first fault of each kind and the number of the others, in one line. */
    public String faults() {
        List<String> faults = new ArrayList<>();
        add(faults, "missing", missing);
        add(faults, "unexpected", unexpected);
        add(faults, "misshapen", misshapen.stream().map(Misshapen::toString).toList());
        return String.join("; ", faults);
    }

    private static void add(List<String> faults, String kind, List<String> names) {
        if (!names.isEmpty()) {
            faults.add(kind + ": " + names.get(0) + (names.size() > 1 ? " and " + (names.size() - 1) + " more" : ""));
        }
    }

    /** Returns all names as JSON. */
    public ObjectNode json() {
        ObjectNode json = Json.object();
        json.set("matched", Json.tree(matched));
        json.set("left_out", Json.tree(leftOut));
        json.set("missing", Json.tree(missing));
        json.set("unexpected", Json.tree(unexpected));
        json.set("misshapen", Json.tree(misshapen));
        return json;
    }
}
