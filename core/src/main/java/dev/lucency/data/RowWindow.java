package dev.lucency.data;

/**
 * The vertical pass, which comes first: it works on whole rows, so the processor does many pixels at a time, and leaves few
 * rows for the horizontal pass. Holds only the rows of the film that the current target row takes from.
 */
final class RowWindow {
    private final GrayImage film;
    private final Framing.Span columns;
    private final int firstRow;
    private final ResampleWeights down;
    private final float[][] rows;
    private final float[] blended;
    private int loaded;

    /**
     * @param columns the part of each row that is shown
     * @param firstRow the first row that is shown
     * @param down the weights from the shown rows to the target's
     */
    RowWindow(GrayImage film, Framing.Span columns, int firstRow, ResampleWeights down) {
        this.film = film;
        this.columns = columns;
        this.firstRow = firstRow;
        this.down = down;
        this.rows = new float[down.taps()][columns.length()];
        this.blended = new float[columns.length()];
    }

    /** The weighted sum of the film's rows that make a target row; rows must be asked for in order. */
    float[] blend(int target) {
        int first = down.first(target);
        int count = down.count(target);
        while (loaded < first + count) {
            load(rows[loaded % rows.length], firstRow + loaded);
            loaded++;
        }
        scale(rows[first % rows.length], down.weight(target, 0));
        for (int k = 1; k < count; k++) {
            add(rows[(first + k) % rows.length], down.weight(target, k));
        }
        return blended;
    }

    private void load(float[] row, int y) {
        byte[] pixels = film.pixels();
        int start = y * film.width() + columns.from();
        for (int x = 0; x < row.length; x++) {
            row[x] = pixels[start + x] & 0xFF;
        }
    }

    private void scale(float[] row, float weight) {
        for (int x = 0; x < row.length; x++) {
            blended[x] = weight * row[x];
        }
    }

    private void add(float[] row, float weight) {
        for (int x = 0; x < row.length; x++) {
            blended[x] += weight * row[x];
        }
    }
}
