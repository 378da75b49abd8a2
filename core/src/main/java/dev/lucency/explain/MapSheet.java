package dev.lucency.explain;

import static java.awt.RenderingHints.KEY_TEXT_ANTIALIASING;
import static java.awt.RenderingHints.VALUE_TEXT_ANTIALIAS_ON;

import dev.lucency.io.AtomicFile;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * The drawn maps of one kind on one sheet, to be looked at together: those chosen as the worst first, then the middle, the best and all
 * others. Each film stands beside its map, below its id and the score of the map. A sheet has at most {@value #MOST} maps of each case.
 */
public final class MapSheet {
    static final int MOST = 12;
    static final int LINE = 15;

    private static final int PANEL = 256;
    private static final int COLUMNS = 3;
    private static final Map<Standing.Case, String> HEADINGS = new EnumMap<>(Map.of(
            Standing.Case.WORST, "Lowest AUC inside against outside",
            Standing.Case.MIDDLE, "In the middle",
            Standing.Case.BEST, "Highest AUC inside against outside",
            Standing.Case.OTHER, "Others"));

    private final Map<Standing.Case, List<BufferedImage>> cells = new EnumMap<>(Standing.Case.class);

    /**
     * Adds a map, unless there are {@value #MOST} of its case already.
     *
     * @param film id of the film
     * @param label label that is explained; empty where the kind has one map per film
     * @param picture the film and its map, of the same size as all others
     * @param standing how the map does among all scored maps of its kind; empty if the film has no box for it
     */
    public void add(String film, String label, MapPicture picture, Optional<Standing> standing) {
        List<BufferedImage> same = cells.computeIfAbsent(
                standing.map(Standing::chosen).orElse(Standing.Case.OTHER), any -> new ArrayList<>());
        if (same.size() < MOST) {
            same.add(below(
                    List.of(film, scored(label, standing)),
                    0,
                    picture.within(PANEL).draw()));
        }
    }

    private static String scored(String label, Optional<Standing> standing) {
        String score = standing.map(one -> String.format(
                        Locale.ROOT, "AUC %.2f, rank %d of %d", one.auc(), one.of() - one.rank() + 1, one.of()))
                .orElse("not scored");
        return label.isEmpty() ? score : label + ": " + score;
    }

    /** Writes the sheet as a PNG file, atomically. */
    public void write(Path file) {
        BufferedImage sheet = draw();
        AtomicFile.write(file, stream -> ImageIO.write(sheet, "png", stream));
    }

    /** Draws the sheet; at least one map was added. */
    BufferedImage draw() {
        List<BufferedImage> parts = new ArrayList<>();
        cells.forEach((reason, pictures) -> parts.add(below(
                List.of(HEADINGS.getOrDefault(reason, "")),
                PictureGrid.GAP,
                new PictureGrid(pictures, COLUMNS).draw())));
        int height = parts.stream().mapToInt(BufferedImage::getHeight).sum();
        BufferedImage sheet = new BufferedImage(parts.get(0).getWidth(), height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = sheet.createGraphics();
        int top = 0;
        for (BufferedImage part : parts) {
            pen.drawImage(part, 0, top, null);
            top += part.getHeight();
        }
        pen.dispose();
        return sheet;
    }

    /** Returns a picture below lines of text. */
    private static BufferedImage below(List<String> lines, int left, BufferedImage picture) {
        int text = lines.size() * LINE;
        BufferedImage whole =
                new BufferedImage(picture.getWidth(), text + picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = whole.createGraphics();
        pen.setRenderingHint(KEY_TEXT_ANTIALIASING, VALUE_TEXT_ANTIALIAS_ON);
        pen.setColor(SelectionPicture.PAPER);
        pen.fillRect(0, 0, whole.getWidth(), whole.getHeight());
        pen.setColor(ColourBar.INK);
        pen.setFont(Lettering.FONT);
        for (int line = 0; line < lines.size(); line++) {
            pen.drawString(lines.get(line), left, (line + 1) * LINE - 3);
        }
        pen.drawImage(picture, 0, text, null);
        pen.dispose();
        return whole;
    }
}
