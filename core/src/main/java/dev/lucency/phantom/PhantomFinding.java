package dev.lucency.phantom;

/** A finding on one film, with its place and strength. One on each side counts as two. */
sealed interface PhantomFinding
        permits PhantomCardiomegaly, PhantomConsolidation, PhantomEffusion, PhantomNodule, PhantomPneumothorax {
    /** What it is. */
    Kind kind();

    /** How much of a point it takes up, 0 to 1. The point knows its place and its lung. */
    double coverage(PhantomPoint point);

    /** Changes what lies on the ray through a point. */
    void change(PhantomPoint point);

    /** The findings that a phantom can have, in the order of the labels. */
    enum Kind {
        CARDIOMEGALY("Cardiomegaly", 1.13, 0.014),
        EFFUSION("Effusion", 1.04, 0.012),
        NODULE("Nodule", 0.99, 0.004),
        PNEUMOTHORAX("Pneumothorax", 1.17, -0.004),
        CONSOLIDATION("Consolidation", 0.99, 0.006);

        private final String label;
        private final double threshold;
        private final double aging;

        Kind(String label, double threshold, double aging) {
            this.label = label;
            this.threshold = threshold;
            this.aging = aging;
        }

        /** The finding's name among the labels. */
        String label() {
            return label;
        }

        /** How ill a patient must be to show it, in standard deviations above the average. */
        double threshold() {
            return threshold;
        }

        /** By how many standard deviations a year of age raises the risk. */
        double aging() {
            return aging;
        }
    }
}
