// The event calendar by itself: take the next event, put it back later ("hold", Vaucher and Duval, 1975), on a winner
// tree. Each event has a slot of its own; a node holds the smaller of its two children, one packed key of time and
// slot. A new key is played up to the root: as many comparisons as there are levels, none of them a branch.

#include "ReferenceLoops.h"
#include "draws.h"

#include <stdlib.h>

// See draws.h: no fused multiply-add.
#pragma STDC FP_CONTRACT OFF

/// A key is a time of 44 bits over a slot of 20.
#define SLOT_BITS 20
#define SLOT_MASK ((1u << SLOT_BITS) - 1)

/// Writes the key of a slot and plays it up to the root.
static inline void play(uint64_t *nodes, uint32_t leaves, uint32_t slot, uint64_t key) {
  uint32_t node = leaves + slot;
  nodes[node] = key;
  while (node > 1) {
    const uint64_t rival = nodes[node ^ 1];
    key = rival < key ? rival : key;
    node >>= 1;
    nodes[node] = key;
  }
}

struct HoldOutcome reference_hold(uint32_t pending, uint64_t holds, uint64_t seed) {
  struct Generator state = generator_seeded(seed);
  struct Layers layers;
  layers_cut(&layers);
  uint32_t leaves = 1;
  while (leaves < pending) leaves *= 2;
  uint64_t *nodes = malloc(2 * (size_t)leaves * sizeof *nodes);
  if (!nodes) return (struct HoldOutcome){0, 0};
  for (uint32_t i = 0; i < 2 * leaves; i++) nodes[i] = UINT64_MAX;
  const double mean = 1000.0 * pending;
  for (uint32_t slot = 0; slot < pending; slot++)
    play(nodes, leaves, slot, (uint64_t)(exponential(&state, &layers) * mean) << SLOT_BITS | slot);
  uint64_t time = 0;
  for (uint64_t i = 0; i < holds; i++) {
    const uint64_t key = nodes[1];
    const uint32_t slot = (uint32_t)key & SLOT_MASK;
    time = key >> SLOT_BITS;
    play(nodes, leaves, slot, (time + (uint64_t)(exponential(&state, &layers) * mean)) << SLOT_BITS | slot);
  }
  free(nodes);
  return (struct HoldOutcome){holds, time};
}
