// Draws for the reference loops: a fast generator with a state of its own, and exponentials by ziggurat. Whistle's
// keyed draws answer to names; these come in turn, which is cheaper and all that a loop with one purpose needs.

#pragma once

#include <math.h>
#include <stdint.h>

// Products and sums stay apart, as in Swift: fused multiply-add, the default of C on some processors, rounds
// differently.
#pragma STDC FP_CONTRACT OFF

/// The state of xoshiro256++ (Blackman and Vigna, 2019).
struct Generator {
  uint64_t a, b, c, d;
};

/// A state from one number, spread by SplitMix64 (Steele, Lea and Flood, 2014).
static inline struct Generator generator_seeded(uint64_t seed) {
  uint64_t parts[4];
  for (int i = 0; i < 4; i++) {
    seed += 0x9E3779B97F4A7C15u;
    uint64_t z = seed;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    parts[i] = z ^ (z >> 31);
  }
  return (struct Generator){parts[0], parts[1], parts[2], parts[3]};
}

/// Sixty-four random bits.
static inline uint64_t generator_next(struct Generator *state) {
  const uint64_t sum = state->a + state->d;
  const uint64_t bits = (sum << 23 | sum >> 41) + state->a;
  const uint64_t shifted = state->b << 17;
  state->c ^= state->a;
  state->d ^= state->b;
  state->b ^= state->c;
  state->a ^= state->d;
  state->c ^= shifted;
  state->d = state->d << 45 | state->d >> 19;
  return bits;
}

/// The layers of the exponential density, widest first (Marsaglia and Tsang, 2000).
struct Layers {
  /// A layer's width times 2⁻⁵³.
  double step[256];
  /// A place of 53 bits below this lies under the layer above, hence under the density.
  uint64_t sure[256];
  /// The right edge of each layer; the last is 0.
  double edge[257];
};

/// Where the tail begins, and the area of every one of the 256 layers.
#define TAIL 7.69711747013104972
#define AREA 0.0039496598225815571993

/// Cuts the density into layers of equal area, from the base up.
static inline void layers_cut(struct Layers *layers) {
  double width = AREA / exp(-TAIL);
  layers->edge[0] = width;
  layers->edge[1] = TAIL;
  for (int i = 2; i < 256; i++) layers->edge[i] = -log(exp(-layers->edge[i - 1]) + AREA / layers->edge[i - 1]);
  layers->edge[256] = 0;
  for (int i = 0; i < 256; i++) {
    layers->step[i] = layers->edge[i] * 0x1p-53;
    layers->sure[i] = (uint64_t)(layers->edge[i + 1] / layers->edge[i] * 0x1p53);
  }
}

/// What a place outside the layer above amounts to: one draw in ninety comes here.
__attribute__((noinline)) static double exponential_rest(
    struct Generator *state, const struct Layers *layers, uint64_t layer, uint64_t place) {
  double beyond = 0;
  for (;;) {
    const double x = (double)place * layers->step[layer];
    if (place < layers->sure[layer]) return beyond + x;
    if (layer == 0) {
      beyond += TAIL;
    } else {
      const double low = exp(-layers->edge[layer]), high = exp(-layers->edge[layer + 1]);
      const double height = (double)(generator_next(state) >> 11) * 0x1p-53;
      if (low + height * (high - low) < exp(-x)) return beyond + x;
    }
    const uint64_t bits = generator_next(state);
    layer = bits & 255;
    place = bits >> 11;
  }
}

/// An exponential number of mean 1.
static inline double exponential(struct Generator *state, const struct Layers *layers) {
  const uint64_t bits = generator_next(state);
  const uint64_t layer = bits & 255, place = bits >> 11;
  if (__builtin_expect(place < layers->sure[layer], 1)) return (double)place * layers->step[layer];
  return exponential_rest(state, layers, layer, place);
}
