package dev.lucency.explain;

import dev.lucency.film.FilmBox;
import dev.lucency.film.PreparedBox;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is marked on a drawn film, in pixels of the film. Boxes are dashed and named: orange for findings, pink for objects that
 * are not anatomy. Masks are thin outlines. Patches are white squares with their rank, the first with a thicker line.
 *
 * @param boxes boxes of findings and distractors
 * @param masks masks of organs, findings or devices
 * @param patches areas of patches, highest score first
 */
public record FilmMarks(List<PreparedBox> boxes, List<MaskOutline> masks, List<Rectangle2D.Double> patches) {
    /** No marks. */
    public static final FilmMarks NONE = new FilmMarks(List.of(), List.of(), List.of());

    private static final Color FINDING = new Color(0xE6, 0x9F, 0x00);
    private static final Color DISTRACTOR = new Color(0xF0, 0x78, 0xC8);
    private static final List<Color> MASKS =
            List.of(new Color(0x56, 0xB4, 0xE9), new Color(0x2B, 0xBD, 0x94), new Color(0xF0, 0xE4, 0x42), Color.WHITE);
    private static final List<String> MASK_COLOURS = List.of("blue", "green", "yellow", "white");
    private static final double INSET = 1.5;
    private static final double NUMBERED = 13; // smaller patches have no room for a number

    public FilmMarks {
        boxes = List.copyOf(boxes);
        masks = List.copyOf(masks);
        patches = List.copyOf(patches);
    }

    /** Returns the names of the masks, each with the colour of its outline, such as {@code lungs (blue)}. */
    public List<String> outlines() {
        return IntStream.range(0, masks.size())
                .mapToObj(mask -> masks.get(mask).name() + " (" + MASK_COLOURS.get(mask % MASK_COLOURS.size()) + ")")
                .toList();
    }

    /** Returns the marks of readers alone, without patches. */
    public FilmMarks withoutPatches() {
        return with(List.of());
    }

    /** Returns the same marks with other patches. */
    public FilmMarks with(List<Rectangle2D.Double> others) {
        return new FilmMarks(boxes, masks, others);
    }

    /** Returns the marks without boxes of findings other than a label; all marks if the label is empty. */
    public FilmMarks of(String label) {
        List<PreparedBox> some = boxes.stream()
                .filter(box -> label.isEmpty()
                        || box.kind() != FilmBox.Kind.FINDING
                        || box.label().equals(label))
                .toList();
        return new FilmMarks(some, masks, patches);
    }

    /**
     * Draws the marks.
     *
     * @param pen its origin is the upper left corner of the film, its clip the film
     * @param scale drawn pixels per pixel of the film
     * @param width width of the drawn film, in drawn pixels
     */
    void draw(Graphics2D pen, double scale, int width) {
        for (int mask = 0; mask < masks.size(); mask++) {
            pen.setColor(MASKS.get(mask % MASKS.size()));
            pen.setStroke(new BasicStroke(1.2f));
            pen.draw(masks.get(mask).edges(scale));
        }
        for (int rank = patches.size(); rank >= 1; rank--) {
            patch(pen, patches.get(rank - 1), rank, scale);
        }
        boxes.forEach(box -> box(pen, box, scale, width));
    }

    private static void patch(Graphics2D pen, Rectangle2D.Double area, int rank, double scale) {
        Lettering.outline(
                pen,
                new Rectangle2D.Double(
                        area.x * scale + INSET,
                        area.y * scale + INSET,
                        area.width * scale - 2 * INSET,
                        area.height * scale - 2 * INSET),
                Color.WHITE,
                rank == 1 ? 3 : 1.4f);
        if (Math.min(area.width, area.height) * scale >= NUMBERED) {
            double x = area.x * scale + 2 * INSET + 1;
            Lettering.text(pen, Integer.toString(rank), x, area.y * scale + Lettering.SIZE + 1, Color.WHITE);
        }
    }

    private static void box(Graphics2D pen, PreparedBox box, double scale, int width) {
        Color colour = box.kind() == FilmBox.Kind.FINDING ? FINDING : DISTRACTOR;
        Lettering.dashes(
                pen,
                new Rectangle2D.Double(box.x() * scale, box.y() * scale, box.width() * scale, box.height() * scale),
                colour,
                1.8f);
        if (box.kind() == FilmBox.Kind.FINDING) {
            double above = box.y() * scale - 4;
            double y = above >= Lettering.SIZE ? above : (box.y() + box.height()) * scale + Lettering.SIZE + 1;
            double room = width - Lettering.width(pen, box.label()) - 2;
            Lettering.text(pen, box.label(), Math.max(2, Math.min(box.x() * scale, room)), y, colour);
        }
    }
}
