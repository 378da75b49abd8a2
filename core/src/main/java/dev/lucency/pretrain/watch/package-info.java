/**
 * What watches a pre-training and says when it goes wrong: figures of the embeddings and of selected patches, the k-NN probe,
 * alarms, and sheets of maps.
 */
@NullMarked
package dev.lucency.pretrain.watch;

import org.jspecify.annotations.NullMarked;
