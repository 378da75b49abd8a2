package dev.lucency.weights.tfjs;

import dev.lucency.tensor.TensorInfo;
import java.util.List;
import java.util.Map;

/**
 * Tensors whose values follow each other without gaps in the concatenation of some shards.
 *
 * @param tensors tensors by name, in the order of their values
 */
record ShardGroup(List<Shard> shards, Map<String, TensorInfo> tensors) {}
