import type { ZoneOffset } from "../../logs/time/zone.js";

/** A time as a clock on the wall of a zone shows it, in milliseconds as if that clock were UTC. */
export function wallTime(epochMs: number, zone: ZoneOffset): number {
  return epochMs + Math.round(zone(epochMs) * 60_000);
}
