package dev.lucency.weights;

import java.util.List;

/**
 * Input format of films in a training, which its weights expect again.
 *
 * @param size side of the square film, in pixels
 * @param mean gray value between 0 and 1 that was subtracted from red, green and blue; empty if the style does not determine it
 * @param std standard deviation that the result was divided by; empty likewise
 */
record TrainingInput(int size, List<Double> mean, List<Double> std) {
    /** Mean and standard deviation of ImageNet, used by torchvision and all methods that are compared on ImageNet. */
    static final TrainingInput IMAGENET =
            new TrainingInput(224, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));

    /** Values for CheXpert in MoCo-CXR's {@code image_transform.py}. */
    static final TrainingInput MOCO_CXR =
            new TrainingInput(320, List.of(0.502, 0.502, 0.502), List.of(0.085585, 0.085585, 0.085585));

    /**
     * Values of Keras's own ResNets, as in Caffe: gray values from 0 to 255 less the mean of ImageNet (Simonyan and Zisserman 2015),
     * without scaling.
     */
    static final TrainingInput KERAS = new TrainingInput(
            224, List.of(123.68 / 255, 116.779 / 255, 103.939 / 255), List.of(1.0 / 255, 1.0 / 255, 1.0 / 255));

    /** Normalisation that differs between files. */
    static final TrainingInput UNKNOWN = new TrainingInput(224, List.of(), List.of());
}
