package dev.lucency.weights;

import java.util.List;

/**
 * What films looked like in a training: its weights expect the same again.
 *
 * @param size side of the square film, in pixels
 * @param mean gray value, 0 to 1, that was subtracted from red, green and blue; empty if a style does not settle it
 * @param std by which was divided then
 */
record TrainingInput(int size, List<Double> mean, List<Double> std) {
    /** Mean and deviation of ImageNet's pictures, which torchvision and all methods that are compared on ImageNet use. */
    static final TrainingInput IMAGENET =
            new TrainingInput(224, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));

    /** What MoCo-CXR's {@code image_transform.py} says of CheXpert. */
    static final TrainingInput MOCO_CXR =
            new TrainingInput(320, List.of(0.502, 0.502, 0.502), List.of(0.085585, 0.085585, 0.085585));

    /** Another one in each file. */
    static final TrainingInput UNKNOWN = new TrainingInput(224, List.of(), List.of());
}
