package dev.lucency.dicom;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which values become which brightness (PS3.3, C.11.2.1.2); of several windows the first is taken, as a viewer shows it.
 *
 * @param center in values of the modality
 * @param width likewise
 */
record Window(Shape shape, double center, double width) {
    /** The function from values to brightness. */
    enum Shape {
        /** A ramp between two values half a value inside the window, the default. */
        LINEAR {
            @Override
            double at(double value, double center, double width) {
                double middle = center - .5;
                double half = (width - 1) / 2;
                return value <= middle - half ? 0 : value > middle + half ? 1 : (value - middle) / (width - 1) + .5;
            }
        },
        /** A ramp between the very ends of the window. */
        LINEAR_EXACT {
            @Override
            double at(double value, double center, double width) {
                double half = width / 2;
                return value <= center - half ? 0 : value > center + half ? 1 : (value - center) / width + .5;
            }
        },
        /** An S. */
        SIGMOID {
            @Override
            double at(double value, double center, double width) {
                return 1 / (1 + Math.exp(-4 * (value - center) / width));
            }
        };

        abstract double at(double value, double center, double width);
    }

    /** The window of a film; empty if it has none. */
    static Optional<Window> of(DataSet film) throws DicomException {
        OptionalDouble center = film.decimal(Attribute.WINDOW_CENTER);
        OptionalDouble width = film.decimal(Attribute.WINDOW_WIDTH);
        if (center.isEmpty() || width.isEmpty()) {
            return Optional.empty();
        }
        Shape shape = shape(film.text(Attribute.VOI_LUT_FUNCTION));
        double least = shape == Shape.LINEAR ? 1 : Double.MIN_VALUE;
        if (!(width.getAsDouble() >= least)) {
            throw DicomException.damaged(Attribute.WINDOW_WIDTH + " must be "
                    + (shape == Shape.LINEAR ? "at least 1" : "above 0") + ", was " + width.getAsDouble());
        }
        return Optional.of(new Window(shape, center.getAsDouble(), width.getAsDouble()));
    }

    private static Shape shape(String name) throws DicomException {
        return switch (name) {
            case "", "LINEAR" -> Shape.LINEAR;
            case "LINEAR_EXACT" -> Shape.LINEAR_EXACT;
            case "SIGMOID" -> Shape.SIGMOID;
            default ->
                throw DicomException.damaged(
                        Attribute.VOI_LUT_FUNCTION + " is none of LINEAR, LINEAR_EXACT and SIGMOID");
        };
    }

    /** Brightness from 0 to 1. */
    double at(double value) {
        return shape.at(value, center, width);
    }
}
