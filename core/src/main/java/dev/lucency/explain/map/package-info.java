/**
 * Heat maps: how much an output of a network depends on each place of a film. Each {@link dev.lucency.explain.map.MapMaker} turns a batch of
 * whole films into maps. This package does not judge maps.
 */
@NullMarked
package dev.lucency.explain.map;

import org.jspecify.annotations.NullMarked;
