package dev.lucency.report;

import dev.lucency.chart.PagePicture;
import dev.lucency.explain.Standing;
import dev.lucency.explain.map.MapKind;
import java.util.Optional;

/**
 * A map of a film in the gallery.
 *
 * @param kind kind of the map
 * @param label label that is explained; empty where the kind has one map per film
 * @param overlay the map over the film
 * @param standing how the map does among all scored maps of its kind; empty if the film has no box for it
 */
public record MapCard(MapKind kind, String label, PagePicture overlay, Optional<Standing> standing) {
    /** Returns the name of the map, such as "Grad-CAM of Pneumothorax". */
    String title() {
        return MapTrust.titled(kind) + (label.isEmpty() ? "" : " of " + label);
    }
}
