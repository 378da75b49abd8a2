package dev.lucency.phantom;

/**
 * A point of the body, in body units.
 *
 * @param x positive to the patient's left
 * @param y downwards
 */
record PhantomPlace(double x, double y) {}
