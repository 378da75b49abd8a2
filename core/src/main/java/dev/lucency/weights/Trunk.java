package dev.lucency.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Backbone in a file.
 *
 * @param prefix prefix of its tensor names, such as {@code state_dict.module.encoder_q.}
 * @param layout layout of the names after the prefix
 * @param tensors shapes of all tensors with this prefix, by name without it
 */
record Trunk(String prefix, Layout layout, Map<String, List<Long>> tensors) {

    /** Returns all backbones of a file, in the order of the file. */
    static List<Trunk> find(Map<String, List<Long>> file) {
        List<Trunk> trunks = new ArrayList<>();
        for (String name : file.keySet()) {
            for (Layout layout : Layout.values()) {
                if (name.equals(layout.landmark) || name.endsWith("." + layout.landmark)) {
                    String prefix = name.substring(0, name.length() - layout.landmark.length());
                    trunks.add(new Trunk(prefix, layout, below(prefix, file)));
                }
            }
        }
        return trunks;
    }

    /** Returns the prefix without wrappers. */
    String core() {
        return CoreName.of(prefix);
    }

    /** Returns the names that one of our tensors is made from, without the prefix. */
    List<String> sources(String ours) {
        return layout.sources(ours, tensors.keySet());
    }

    /** Returns the shape that one of our tensors gets from this file; empty if a part is missing or cannot be stacked. */
    Optional<List<Long>> shape(String ours) {
        List<List<Long>> shapes = new ArrayList<>();
        for (String source : sources(ours)) {
            List<Long> shape = tensors.get(source);
            if (shape == null) {
                return Optional.empty();
            }
            shapes.add(shape);
        }
        return layout.keras().isPresent() ? KerasFold.shape(shapes) : stacked(shapes);
    }

    /** Returns the shape of a tensor, if it exists and has this number of dimensions. */
    Optional<List<Long>> shape(String ours, int dimensions) {
        return shape(ours).filter(shape -> shape.size() == dimensions);
    }

    boolean has(String ours) {
        return shape(ours).isPresent();
    }

    /** Returns the shape of tensors stacked along their first dimension; empty if they do not fit. */
    private static Optional<List<Long>> stacked(List<List<Long>> shapes) {
        List<Long> stacked = new ArrayList<>(shapes.get(0));
        for (List<Long> next : shapes.subList(1, shapes.size())) {
            if (stacked.isEmpty()
                    || next.size() != stacked.size()
                    || !next.subList(1, next.size()).equals(stacked.subList(1, stacked.size()))) {
                return Optional.empty();
            }
            stacked.set(0, stacked.get(0) + next.get(0));
        }
        return Optional.of(stacked);
    }

    private static Map<String, List<Long>> below(String prefix, Map<String, List<Long>> file) {
        Map<String, List<Long>> below = new LinkedHashMap<>();
        file.forEach((name, shape) -> {
            if (name.startsWith(prefix)) {
                below.put(name.substring(prefix.length()), shape);
            }
        });
        return below;
    }
}
