package dev.lucency.phantom;

/**
 * How a patient stood before the film: where a point of the film lies in the body.
 *
 * @param shiftX of the body on the film, in half film widths
 * @param shiftY the same, downwards
 * @param width of the body on the film; 1 is a chest that fills it
 * @param height of the body on the film, likewise
 * @param sine of the angle by which the body leans
 * @param turn how far the middle of the body is turned aside while the chest wall stays, in body units
 */
record PhantomPose(double shiftX, double shiftY, double width, double height, double sine, double turn) {

    static PhantomPose draw(PhantomRandom random, boolean bedside) {
        double care = bedside ? 1.5 : 1;
        double scale = random.normal(bedside ? 1.1 : 1.06, 0.075 * care);
        double stretch = random.normal(0, 0.06);
        return new PhantomPose(
                random.normal(0, 0.05 * care),
                random.normal(0, 0.1 * care),
                scale * (1 + stretch),
                scale * (1 - stretch),
                random.normal(0, 0.06 * care),
                random.normal(0, 0.03 * care));
    }

    /** Puts a point at the place in the body that is seen at a place of the film, in fractions of its width and height. */
    void locate(double filmX, double filmY, PhantomPoint point) {
        double dx = (2 * filmX - 1 - shiftX) / width;
        double dy = (2 * filmY - 1 - shiftY) / height;
        double cosine = Math.sqrt(1 - sine * sine);
        double x = dx * cosine + dy * sine;
        point.x = x + turn * PhantomEdge.hill(x);
        point.y = dy * cosine - dx * sine;
        point.left = point.x > 0;
        point.lateral = Math.abs(point.x);
    }

    /** A length on the film, in fractions of its side, in body units; the longer of across and down. */
    double bodyLength(double filmLength) {
        return 2 * filmLength / Math.min(width, height);
    }
}
