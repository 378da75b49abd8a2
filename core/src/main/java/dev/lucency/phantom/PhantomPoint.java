package dev.lucency.phantom;

/** What lies on the ray through one point of the film while it is being worked out; a scratch pad, one for each picture. */
final class PhantomPoint {
    /** Position in body units. */
    double x;

    double y;
    /** Distance from the midline. */
    double lateral;
    /** Whether the point lies on the patient's left. */
    boolean left;
    /** See {@link PhantomLung#inside}. */
    double inside;
    /** How much of the point is lung. */
    double lung;
    /** How much of the point is heart. */
    double heart;
    /** How much air the ray crosses, as a share of a healthy lung's. */
    double air;
    /** How strongly the lung markings show, as a share of a healthy lung's. */
    double markings;
    /** What else absorbs on the ray. */
    double added;
}
