/** A time zone as its offset east of UTC in minutes at an instant (epoch milliseconds), as it changes over the year. */
export type ZoneOffset = (epochMs: number) => number;

/** Coordinated Universal Time. */
export const utcZone: ZoneOffset = () => 0;

/** The zone of the machine. */
export const systemZone: ZoneOffset = (epochMs) => -new Date(epochMs).getTimezoneOffset();

/** How to read times without a date or an offset: relative to which instant, and in which zone. */
export interface TimeContext {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly zone: ZoneOffset;
}
