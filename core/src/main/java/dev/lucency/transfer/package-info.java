/**
 * What a pre-trained backbone is worth on labels: features, linear probe, fine-tuning, and how many labels either may use.
 */
@NullMarked
package dev.lucency.transfer;

import org.jspecify.annotations.NullMarked;
