package dev.lucency.data;

/**
 * The vertical pass, which comes first: it works on whole rows, so the processor does many pixels at a time, and leaves few
 * rows for the horizontal pass. Holds only the rows of the film that the current target row takes from.
 */
final class RowWindow {
    private static final int FOUR = 4;

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
        for (int k = 0; k < count; k += FOUR) {
            add(target, k, count);
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

    /** Adds four rows at a time, which spares three ways to the sum and back; those beyond the last have no weight. */
    private void add(int target, int k, int count) {
        float[] one = row(target, k, count);
        float[] two = row(target, k + 1, count);
        float[] three = row(target, k + 2, count);
        float[] four = row(target, k + 3, count);
        float first = weight(target, k, count);
        float second = weight(target, k + 1, count);
        float third = weight(target, k + 2, count);
        float fourth = weight(target, k + 3, count);
        if (k == 0) {
            for (int x = 0; x < blended.length; x++) {
                blended[x] = first * one[x] + second * two[x] + third * three[x] + fourth * four[x];
            }
        } else {
            for (int x = 0; x < blended.length; x++) {
                blended[x] = blended[x] + first * one[x] + second * two[x] + third * three[x] + fourth * four[x];
            }
        }
    }

    private float[] row(int target, int k, int count) {
        return rows[(down.first(target) + Math.min(k, count - 1)) % rows.length];
    }

    private float weight(int target, int k, int count) {
        return k < count ? down.weight(target, k) : 0;
    }
}
