/** Monitoring of a pre-training: figures of embeddings and of selected patches, the k-NN probe, alarms, and sheets of maps. */
@NullMarked
package dev.lucency.pretrain.watch;

import org.jspecify.annotations.NullMarked;
