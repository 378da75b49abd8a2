/**
 * What a pre-trained backbone is worth on labels: features, linear probe.
 */
@NullMarked
package dev.lucency.transfer;

import org.jspecify.annotations.NullMarked;
