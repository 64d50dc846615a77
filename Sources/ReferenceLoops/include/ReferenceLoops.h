// The loops that Whistle compares its speed with: what a careful C programmer would write for one purpose each,
// without a model, a scenario, statistics or checks. They are no part of the simulator. A ratio to a loop that ran on
// the same machine a moment ago says more than a time.

#pragma once

#include <stdint.h>

/// What a queue left behind; reading it keeps the compiler from leaving the loop out.
struct QueueOutcome {
  /// Customers served.
  uint64_t customers;
  /// Their mean wait before service, in units of the mean service time.
  double meanWait;
};

/// Serves `customers` customers of an M/M/1 queue at the given load, first come first served, from an empty start.
///
/// - Parameters:
///   - load: arrivals per mean service time, above 0 and below 1.
///   - customers: how many are served; at least 1.
///   - seed: any number.
struct QueueOutcome reference_mm1(double load, uint64_t customers, uint64_t seed);

/// What a calendar left behind.
struct HoldOutcome {
  /// Events taken from the calendar, each replaced by a later one.
  uint64_t holds;
  /// The time of the last event, in milliseconds.
  uint64_t lastTime;
};

/// Takes the next event from a calendar of `pending` events and puts it back at a later time, `holds` times.
///
/// Delays are exponential with a mean of 1000 milliseconds per pending event, so that events are one second apart on
/// average whatever their number.
///
/// - Parameters:
///   - pending: events in the calendar, from 1 to 1,048,576.
///   - holds: how many times; at least 1, and below 17 thousand million, where the 44 bits of a time end.
///   - seed: any number.
/// - Returns: no holds where there is no memory for the calendar.
struct HoldOutcome reference_hold(uint32_t pending, uint64_t holds, uint64_t seed);
