package dev.lucency.phantom;

/** Smooth noise over the plane: random values on a periodic lattice, joined by cubic ramps (value noise). */
final class PhantomNoise {
    private static final int PERIOD = 32;
    private static final int MASK = PERIOD - 1;

    private final float[] lattice = new float[PERIOD * PERIOD];

    PhantomNoise(long key) {
        PhantomRandom random = PhantomRandom.of(key);
        for (int i = 0; i < lattice.length; i++) {
            lattice[i] = (float) random.uniform(-1, 1);
        }
    }

    /** From -1 to 1, with features one unit wide. */
    double at(double x, double y) {
        double left = Math.floor(x);
        double top = Math.floor(y);
        double s = ramp(x - left);
        double t = ramp(y - top);
        int column = (int) left & MASK;
        int row = ((int) top & MASK) * PERIOD;
        int nextColumn = (column + 1) & MASK;
        int nextRow = (row + PERIOD) & (PERIOD * PERIOD - 1);
        double above = lattice[row + column] + s * (lattice[row + nextColumn] - lattice[row + column]);
        double below = lattice[nextRow + column] + s * (lattice[nextRow + nextColumn] - lattice[nextRow + column]);
        return above + t * (below - above);
    }

    private static double ramp(double t) {
        return t * t * (3 - 2 * t);
    }
}
