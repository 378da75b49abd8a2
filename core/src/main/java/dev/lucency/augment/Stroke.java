package dev.lucency.augment;

import java.util.Arrays;

/**
 * A line of straight pieces.
 *
 * @param pieces the pieces, each from (x0, y0) to (x1, y1): [4 * pieces]; the film spans 0 to 1 in both directions, y runs down
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Stroke(double[] pieces) {
    /** Returns the line after a rotation around the origin; positive angles turn clockwise. */
    Stroke turned(double angle) {
        double cosine = Math.cos(angle);
        double sine = Math.sin(angle);
        double[] turned = new double[pieces.length];
        for (int i = 0; i < turned.length; i += 2) {
            turned[i] = cosine * pieces[i] - sine * pieces[i + 1];
            turned[i + 1] = sine * pieces[i] + cosine * pieces[i + 1];
        }
        return new Stroke(turned);
    }

    /** Returns the line scaled by a size, with its origin moved to a place. */
    Stroke placed(double x, double y, double size) {
        double[] placed = new double[pieces.length];
        for (int i = 0; i < placed.length; i += 2) {
            placed[i] = x + size * pieces[i];
            placed[i + 1] = y + size * pieces[i + 1];
        }
        return new Stroke(placed);
    }

    /** Returns the line, with left and right of the film exchanged if asked. */
    Stroke mirrored(boolean asked) {
        double[] mirrored = pieces.clone();
        for (int i = 0; asked && i < mirrored.length; i += 2) {
            mirrored[i] = 1 - pieces[i];
        }
        return new Stroke(mirrored);
    }

    /**
     * Computes the distance from the centre of each pixel to the line.
     *
     * @param side side of the film, in pixels
     * @param reach larger distances need not be known
     * @return [side * side], in shares of the side; infinite where the distance is larger than {@code reach}
     */
    double[] distances(int side, double reach) {
        double[] squares = new double[side * side];
        Arrays.fill(squares, Double.POSITIVE_INFINITY);
        for (int i = 0; i < pieces.length; i += 4) {
            int left = first(Math.min(pieces[i], pieces[i + 2]) - reach, side);
            int right = first(Math.max(pieces[i], pieces[i + 2]) + reach, side);
            int top = first(Math.min(pieces[i + 1], pieces[i + 3]) - reach, side);
            int bottom = first(Math.max(pieces[i + 1], pieces[i + 3]) + reach, side);
            for (int row = top; row < bottom; row++) {
                for (int column = left; column < right; column++) {
                    int pixel = row * side + column;
                    double square = square(i, (column + 0.5) / side, (row + 0.5) / side);
                    squares[pixel] = Math.min(squares[pixel], square);
                }
            }
        }
        return Arrays.stream(squares)
                .map(square -> square > reach * reach ? Double.POSITIVE_INFINITY : Math.sqrt(square))
                .toArray();
    }

    /** Returns the first pixel whose centre is not before a place, within the film. */
    private static int first(double place, int side) {
        return (int) Math.min(side, Math.max(0, Math.ceil(place * side - 0.5)));
    }

    /** Returns the square of the distance from a point to one piece. */
    private double square(int piece, double x, double y) {
        double alongX = pieces[piece + 2] - pieces[piece];
        double alongY = pieces[piece + 3] - pieces[piece + 1];
        double fromX = x - pieces[piece];
        double fromY = y - pieces[piece + 1];
        double length = alongX * alongX + alongY * alongY;
        double share = length > 0 ? Math.min(1, Math.max(0, (fromX * alongX + fromY * alongY) / length)) : 0;
        double dx = fromX - share * alongX;
        double dy = fromY - share * alongY;
        return dx * dx + dy * dy;
    }
}
