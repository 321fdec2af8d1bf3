import { type BackoffTuning, defaultBackoff } from "../retry/backoff.js";

/** The parameters of a tail. All times are in milliseconds. */
export interface TailTuning extends BackoffTuning {
  /** How far back a tail without a start looks. */
  readonly lookBackMs: number;
  /** A tail without a start stops looking back after this many events of a group; the user can load older ones. */
  readonly lookBackEvents: number;
  /** Looking back ends after so many events, and so many characters of them, of all groups: the consumer can't hold more. */
  readonly maxLookBackEvents: number;
  readonly maxLookBackLength: number;
  /** After so long without polls they begin anew with what is recent, instead of reading on from where they were. */
  readonly behindMs: number;
  /** The range of the first request, so that the newest events are there at once. */
  readonly recentMs: number;
  /** How late an event may arrive and still be read: the bounds. The overlap grows with the lateness of events. */
  readonly minOverlapMs: number;
  readonly maxOverlapMs: number;
  /**
   * How far the client's clock may be ahead of the service's. From five minutes on the service refuses requests, and
   * the SDK then corrects its own clock (the SDK's isClockSkewed).
   */
  readonly maxAheadMs: number;
  /**
   * The overlap of each poll if the whole overlap takes too many pages; the rest is swept at intervals. It is twice the
   * greatest lateness in the last `latenessPolls` polls, within these bounds, and the maximum until there were as many
   * polls.
   */
  readonly minShortOverlapMs: number;
  readonly maxShortOverlapMs: number;
  readonly latenessPolls: number;
  /** A page of 10,000, the maximum of the service, blocked an extension host for 100 ms (measured). */
  readonly pageEvents: number;
  /** The whole overlap is read with each poll while that takes at most this many pages. */
  readonly cheapPages: number;
  /** Between two polls of a group: while events arrive, and at most while none do. */
  readonly busyMs: number;
  readonly idleMs: number;
  /** Between two polls of a group while someone looks and the budget allows it: see `longestPollMs`. */
  readonly watchedMs: number;
  /** How many times as long as usual it is between two polls while nobody looks. */
  readonly unwatchedFactor: number;
  /** Between two polls of any groups, at least: this leaves half of the quota of the slowest regions, 5/s. */
  readonly requestMs: number;
  /** Between two searches for groups that match a pattern. */
  readonly findMs: number;
  /** Between two polls of a group while Live Tail delivers its events: for those that it leaves out. */
  readonly livePollMs: number;
  /** How long polls are as frequent as without Live Tail after an update that was a sample. */
  readonly sampledMs: number;
  /** A session sends an update each second. One that is silent for this long is considered dead. */
  readonly stallMs: number;
  /** How long no session can be begun until a note reports it. */
  readonly interruptedMs: number;
  /** How long more groups than polls can serve have to be busy until `auto` switches to Live Tail. */
  readonly busyForMs: number;
  /** How long polls have to be enough until `auto` switches back. Live Tail is billed by the minute. */
  readonly calmForMs: number;
}

/** An overlap of 30 s to 2 min and 1 to 5 s between polls suit what agents and Lambda write. */
export const defaultTuning: TailTuning = {
  lookBackMs: 15 * 60_000,
  lookBackEvents: 10_000,
  maxLookBackEvents: Number.POSITIVE_INFINITY,
  maxLookBackLength: Number.POSITIVE_INFINITY,
  behindMs: 10 * 60_000,
  recentMs: 10_000,
  minOverlapMs: 30_000,
  maxOverlapMs: 120_000,
  maxAheadMs: 6 * 60_000,
  minShortOverlapMs: 1000,
  maxShortOverlapMs: 5000,
  // The agent's buffer_duration, 5 s by default, makes events late in bursts. This many polls cover several bursts.
  latenessPolls: 10,
  pageEvents: 5000,
  cheapPages: 2,
  busyMs: 1000,
  idleMs: 5000,
  watchedMs: 600,
  unwatchedFactor: 2,
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
