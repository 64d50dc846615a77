// What draws are for (R3). The numbers are part of every draw's key: they never change and are never used again.
// The designs of experiments have 160 to 191 for themselves (`LatinHypercube`); 200 is the bootstrap of `whistle-bench pairing`.

/// The purpose of a draw.
enum Purpose {
  // Once per demand.
  static let onset: UInt32 = 1
  static let mark: UInt32 = 2
  static let severity: UInt32 = 3
  static let patience: UInt32 = 4
  static let competence: UInt32 = 5
  // Per demand, tier and visit.
  static let travel: UInt32 = 16
  static let assess: UInt32 = 17
  static let plan: UInt32 = 18
  static let work: UInt32 = 19
  static let settles: UInt32 = 20
  static let sending: UInt32 = 21
  // Once per problem.
  static let lapse: UInt32 = 32
  static let worsening: UInt32 = 33
  static let visibility: UInt32 = 34
  static let residentEver: UInt32 = 35
  static let residentAfter: UInt32 = 36
  static let patrolNotices: UInt32 = 37
  // Per problem, channel and report.
  static let sighting: UInt32 = 39
  static let reportDelay: UInt32 = 40
  static let repeated: UInt32 = 41
  // Per report that is no demand.
  static let triage: UInt32 = 42
  static let check: UInt32 = 43
  // Once per unit.
  static let patrol: UInt32 = 64
  // Once per post.
  static let vacancy: UInt32 = 65
  // Per post and day.
  static let absence: UInt32 = 66
  static let chore: UInt32 = 67
  // Arrivals: per stream, scope and day; per ticket file and day; per demand of a burst.
  static let dayFactor: UInt32 = 96
  static let resampledDay: UInt32 = 97
  static let onsetInBurst: UInt32 = 98
  static let unitOfTicket: UInt32 = 99
  // Per unit and deal: demands dealt out again at random (R32).
  static let deal: UInt32 = 128
  static let manyDealt: UInt32 = 129
  // Pauses, per demand, tier and visit; extensions and exclusions, once per demand.
  static let pauses: UInt32 = 192
  static let pauseLength: UInt32 = 193
  static let extended: UInt32 = 194
  static let excluded: UInt32 = 195
  // Per demand, department and whistle: whether it answers, whether the answer is no, when it comes.
  static let answers: UInt32 = 220
  static let refuses: UInt32 = 221
  static let response: UInt32 = 222
  static let late: UInt32 = 223
  static let lateness: UInt32 = 224
  static let departmentTravel: UInt32 = 225
  // Per demand and whistle.
  static let whistled: UInt32 = 226
  static let jointTravel: UInt32 = 227
  static let jointWork: UInt32 = 228
  static let jointSettles: UInt32 = 229
  // Routes: once for a role and unit; once per demand; per attempt; per demand, tier, visit and stage or inspection.
  static let presence: UInt32 = 260
  static let bypass: UInt32 = 261
  static let contact: UInt32 = 262
  static let contactAgain: UInt32 = 263
  static let project: UInt32 = 264
  static let stageTime: UInt32 = 265
  static let stageTravel: UInt32 = 266
  static let stageFails: UInt32 = 267
  static let order: UInt32 = 268
  static let complies: UInt32 = 269
  static let inspectionTravel: UInt32 = 270
  static let inspectionWork: UInt32 = 271
  // Desks: once per demand; per demand, desk and dispatch; per demand, desk and follow-up. 240 to 259 are theirs.
  static let entrance: UInt32 = 240
  static let misrouted: UInt32 = 241
  static let wrongPlace: UInt32 = 242
  static let refused: UInt32 = 243
  static let reason: UInt32 = 244
  static let look: UInt32 = 245
  static let wayBack: UInt32 = 246
  static let followUp: UInt32 = 247
  // Occasions, 340 to 379: per meeting, unit, date and seat; per demand and time it is taken up.
  static let attendsMeeting: UInt32 = 340
  static let itemTime: UInt32 = 341
  static let settledThere: UInt32 = 342
  // Per offer of a list; once per demand and list; per demand and time it is claimed.
  static let offer: UInt32 = 343
  static let fitsOffer: UInt32 = 344
  static let partnersWork: UInt32 = 345
  // Once per household of a notice; per try.
  static let noticeCall: UInt32 = 346
  static let visitedFirst: UInt32 = 347
  static let reaches: UInt32 = 348
  static let visitAgain: UInt32 = 349
  // Per burst of a number by chance, and unit.
  static let voiced: UInt32 = 350
  // Feedback: once per demand.
  static let satisfaction: UInt32 = 280
  // Per settlement.
  static let called: UInt32 = 281
  static let callAfter: UInt32 = 282
  static let callWork: UInt32 = 283
  static let answersCall: UInt32 = 284
  static let reopens: UInt32 = 285
  static let repeats: UInt32 = 286
  static let repeatAfter: UInt32 = 287
  // Per demand, tier and visit.
  static let closedEarly: UInt32 = 288
  // Per problem, channel and sighting: whether it is reported without points.
  static let takesPart: UInt32 = 289
  // Staff over time. Per post and occupant: how long the first has held it, how long each stays, how long it stands empty
  // before, who takes it over, who has a mentor. 380 to 399 are theirs.
  static let tenureAtStart: UInt32 = 380
  static let stay: UInt32 = 381
  static let vacantFor: UInt32 = 382
  static let fromReserve: UInt32 = 383
  static let mentored: UInt32 = 384
  // Campaigns: once per demand; per campaign, unit and ordinal. 300 to 339 are for modes and campaigns.
  static let prevented: UInt32 = 300
  static let campaignWork: UInt32 = 301
  static let campaignLasts: UInt32 = 302
}
