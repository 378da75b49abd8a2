/** Transfer of pre-trained backbones to labels: features, linear probe, k-NN, fine-tuning, and the share of labels that they use. */
@NullMarked
package dev.lucency.transfer;

import org.jspecify.annotations.NullMarked;
