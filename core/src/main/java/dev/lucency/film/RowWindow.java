package dev.lucency.film;

/**
 * The vertical resampling pass, which comes first: it works on whole rows, which vectorizes well, and leaves few rows for the
 * horizontal pass. It holds only the source rows of the current target row.
 */
final class RowWindow {
    private static final int FOUR = 4;

    private final GrayImage film;
    private final Framing.Span columns;
    private final int firstRow;
    private final ResampleWeights down;
    private final float[][] rows;
    private int loaded;

    /**
     * @param columns the visible part of each row
     * @param firstRow the first visible row
     * @param down the weights from the visible rows to the target rows
     */
    RowWindow(GrayImage film, Framing.Span columns, int firstRow, ResampleWeights down) {
        this.film = film;
        this.columns = columns;
        this.firstRow = firstRow;
        this.down = down;
        this.rows = new float[down.taps()][columns.length()];
    }

    /** Writes the weighted sum of the source rows of a target row into {@code blended}; target rows must be requested in order. */
    void blend(int target, float[] blended) {
        while (loaded < down.first(target) + down.taps()) {
            load(rows[loaded % rows.length], firstRow + loaded);
            loaded++;
        }
        for (int k = 0; k < down.taps(); k += FOUR) {
            add(target, k, blended);
        }
    }

    private void load(float[] row, int y) {
        byte[] pixels = film.pixels();
        int start = y * film.width() + columns.from();
        for (int x = 0; x < row.length; x++) {
            row[x] = pixels[start + x] & 0xFF;
        }
    }

    /** Adds four rows at a time, which saves memory traffic; rows beyond the last have weight 0. */
    private void add(int target, int k, float[] blended) {
        float[] one = row(target, k);
        float[] two = row(target, k + 1);
        float[] three = row(target, k + 2);
        float[] four = row(target, k + 3);
        float first = weight(target, k);
        float second = weight(target, k + 1);
        float third = weight(target, k + 2);
        float fourth = weight(target, k + 3);
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

    private float[] row(int target, int k) {
        return rows[(down.first(target) + Math.min(k, down.taps() - 1)) % rows.length];
    }

    private float weight(int target, int k) {
        return k < down.taps() ? down.weight(target, k) : 0;
    }
}
