import { type BackoffTuning, defaultBackoff } from "../retry/backoff.js";

/** The figures of a tail. All times are milliseconds. */
export interface TailTuning extends BackoffTuning {
  /** How far back a tail without a start looks. */
  readonly lookBackMs: number;
  /** A tail without a start stops looking back after this many events of a group; older ones are asked for. */
  readonly lookBackEvents: number;
  /** What the first request covers, so that the newest events are there at once. */
  readonly recentMs: number;
  /** How late an event may come and still be seen: the least and the most. It grows with the lateness that is met. */
  readonly minOverlapMs: number;
  readonly maxOverlapMs: number;
  /**
   * How far the client's clock may be ahead of the service's. The service refuses requests, and the SDK then corrects its
   * own clock, from five minutes on (the SDK's isClockSkewed).
   */
  readonly maxAheadMs: number;
  /**
   * What each poll reads again where the whole overlap takes too many pages; the rest is swept now and then. The least
   * and the most: twice the lateness that was met in the last `latenessPolls` polls, and the most until there were so many.
   */
  readonly minShortOverlapMs: number;
  readonly maxShortOverlapMs: number;
  readonly latenessPolls: number;
  /** A page of 10,000, the service's most, kept others waiting for 100 ms in an extension host (measured). */
  readonly pageEvents: number;
  /** The whole overlap is read with each poll as long as that takes at most this many pages. */
  readonly cheapPages: number;
  /** Between two polls of a group: while events come, and at most when none do. */
  readonly busyMs: number;
  readonly idleMs: number;
  /** Polls of all groups together are at least this far apart: half of the 5/s quota of the slowest regions is left. */
  readonly requestMs: number;
  /** Between two searches for groups that match a pattern. */
  readonly findMs: number;
  /** Between two polls of a group while Live Tail brings its events: for those that Live Tail left out. */
  readonly livePollMs: number;
  /** A sampled update makes polls as frequent as without Live Tail, for so long. */
  readonly sampledMs: number;
  /** A session says something each second; one that is silent for so long is dead. */
  readonly stallMs: number;
  /** A Live Tail that doesn't come back within this is worth a line. */
  readonly interruptedMs: number;
  /** So long more groups than polling can serve have to be busy until Live Tail is chosen by itself. */
  readonly busyForMs: number;
  /** So long polling has to be enough until a Live Tail that was chosen by itself ends: it is paid by the minute. */
  readonly calmForMs: number;
}

/** Half a minute to two minutes of overlap, and a second to five between polls, suit what agents and Lambda write. */
export const defaultTuning: TailTuning = {
  lookBackMs: 15 * 60_000,
  lookBackEvents: 10_000,
  recentMs: 10_000,
  minOverlapMs: 30_000,
  maxOverlapMs: 120_000,
  maxAheadMs: 6 * 60_000,
  minShortOverlapMs: 1000,
  maxShortOverlapMs: 5000,
  // The agent's buffer_duration, 5 s unless set, makes events late by bursts: several of them are remembered.
  latenessPolls: 10,
  pageEvents: 5000,
  cheapPages: 2,
  busyMs: 1000,
  idleMs: 5000,
  requestMs: 400,
  findMs: 60_000,
  livePollMs: 12_000,
  sampledMs: 10_000,
  stallMs: 15_000,
  interruptedMs: 60_000,
  busyForMs: 30_000,
  calmForMs: 5 * 60_000,
  ...defaultBackoff,
};
