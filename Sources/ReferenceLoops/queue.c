// M/M/1 as an event loop: a calendar of two times, the next arrival and the end of the service in hand, and a ring of
// arrival times. The loop of Lindley's recursion would be faster still, but nothing that simulates by events can be
// held against it.

#include "ReferenceLoops.h"
#include "draws.h"

#include <stdlib.h>

// See draws.h: no fused multiply-add.
#pragma STDC FP_CONTRACT OFF

/// Room for those who wait; at a load of 0.9 more than 1,000 do so once in 10⁴⁶ customers.
#define ROOM 4096

struct QueueOutcome reference_mm1(double load, uint64_t customers, uint64_t seed) {
  struct Generator state = generator_seeded(seed);
  struct Layers layers;
  layers_cut(&layers);
  double arrivals[ROOM];
  uint32_t head = 0, tail = 0;
  const double gap = 1 / load;
  double nextArrival = exponential(&state, &layers) * gap;
  double nextCompletion = INFINITY;
  double sum = 0;
  uint64_t served = 0;
  while (served < customers) {
    if (nextArrival < nextCompletion) {
      if (nextCompletion == INFINITY) {
        nextCompletion = nextArrival + exponential(&state, &layers);
        served++;
      } else {
        if (tail - head == ROOM) abort();
        arrivals[tail++ % ROOM] = nextArrival;
      }
      nextArrival += exponential(&state, &layers) * gap;
    } else if (head == tail) {
      nextCompletion = INFINITY;
    } else {
      sum += nextCompletion - arrivals[head++ % ROOM];
      served++;
      nextCompletion += exponential(&state, &layers);
    }
  }
  return (struct QueueOutcome){served, sum / (double)served};
}
