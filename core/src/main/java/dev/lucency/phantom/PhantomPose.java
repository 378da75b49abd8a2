package dev.lucency.phantom;

/**
 * How a patient stood before the film: where a point of the film lies in the body.
 *
 * @param shiftX of the body on the film, in half film widths
 * @param shiftY the same, downwards
 * @param scale of the body on the film
 * @param sine of the angle by which the body leans
 * @param turn how far the middle of the body is turned aside while the chest wall stays, in body units
 */
record PhantomPose(double shiftX, double shiftY, double scale, double sine, double turn) {

    static PhantomPose draw(PhantomRandom random, boolean bedside) {
        double care = bedside ? 1.5 : 1;
        return new PhantomPose(
                random.normal(0, 0.05 * care),
                random.normal(0, 0.05 * care),
                random.normal(bedside ? 1.1 : 1.06, 0.055 * care),
                random.normal(0, 0.04 * care),
                random.normal(0, 0.022 * care));
    }

    /** Puts a point at the place in the body that is seen at a place of the film, in fractions of its width and height. */
    void locate(double filmX, double filmY, PhantomPoint point) {
        double dx = 2 * filmX - 1 - shiftX;
        double dy = 2 * filmY - 1 - shiftY;
        double cosine = Math.sqrt(1 - sine * sine);
        double x = (dx * cosine + dy * sine) / scale;
        point.x = x + turn * PhantomEdge.hill(x);
        point.y = (dy * cosine - dx * sine) / scale;
        point.left = point.x > 0;
        point.lateral = Math.abs(point.x);
    }

    /** A length on the film, in fractions of its width, in body units. */
    double bodyLength(double filmLength) {
        return 2 * filmLength / scale;
    }
}
