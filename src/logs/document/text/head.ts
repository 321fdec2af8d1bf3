import { groupsByConnection, type Selection } from "../../selection/selection.js";
import type { ZoneOffset } from "../../time/zone.js";
import { formatTime } from "../../time/formatTime.js";

/** What the first line of a log document says: what it shows, from where, and what it is doing. */
export function headText(selection: Selection, place: string, doing: string, zone: ZoneOffset): string {
  const { streams = [], streamPrefix, filterPattern, start, end } = selection;
  const groups = groupsByConnection(selection).flatMap((one) => one.groups);
  const parts = [
    [groups.join(", "), streams.join(", "), streamPrefix === undefined ? "" : `${streamPrefix}…`]
      .filter((part) => part !== "")
      .join(" › "),
    place,
    filterPattern === undefined ? "" : `pattern ${filterPattern}`,
    start === undefined ? "" : `from ${formatTime(start, zone)}`,
    end === undefined ? "" : `to ${formatTime(end, zone)}`,
    doing,
  ];
  return parts.filter((part) => part !== "").join(" · ");
}
