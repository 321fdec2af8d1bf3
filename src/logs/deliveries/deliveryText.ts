import { counted } from "../../base/counted.js";
import * as l10n from "../../base/l10n.js";
import { groupRetentionText } from "../tree/presentation.js";
import { formatTime } from "../time/formatTime.js";
import type { ZoneOffset } from "../time/zone.js";
import type { Delivery, Destination } from "./delivery.js";

/** From which age on the newest event of a section is worth a hint, in milliseconds. */
const quietAfterMs = 3_600_000;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** What is worth a hint, by the part of the section that it is about. */
export interface DeliveryHint {
  readonly code: "missing-group" | "missing-stream" | "no-recent-event";
  readonly about: "group" | "stream" | "section";
  readonly message: string;
}

/** What an account has of a section's destination, in words. */
export interface DescribedDelivery {
  /** A few words, without any name of the file or the account. */
  readonly summary: string;
  readonly hint?: DeliveryHint;
  /** True if something of it is missing that can be created: its whole name is known. */
  readonly canCreate: boolean;
}

/** What the words depend on. */
export interface DeliveryContext {
  /** Where it was read, such as a connection's name. */
  readonly place: string;
  readonly zone: ZoneOffset;
}

/** Describes what an account has of a destination. */
export function describeDelivery(
  { group: groupName, stream: streamName }: Destination,
  { readAt, groups, streams, lastEventAt }: Delivery,
  context: DeliveryContext,
): DescribedDelivery {
  const { place } = context;
  const [group, another] = groups;
  if (group === undefined) {
    const isWhole = !groupName.includes("*");
    const message = isWhole
      ? l10n.t`This log group isn't in ${place} yet. The agent creates it, where its permissions let it.`
      : l10n.t`No log group of ${place} has such a name yet. The agent creates it, where its permissions let it.`;
    return {
      summary: l10n.t("No log group yet"),
      hint: { code: "missing-group", about: "group", message },
      canCreate: isWhole,
    };
  }
  if (another !== undefined) return { summary: l10n.t`${groups.length} log groups`, canCreate: false };
  const kept = groupRetentionText(group);
  const retention = group.retentionInDays === undefined ? kept : l10n.t`kept ${kept}`;
  if (streams.length === 0) {
    const message = l10n.t`The log group in ${place} has no log stream of this name yet. The agent creates it with the first events.`;
    return {
      summary: l10n.t`No log stream yet, ${retention}`,
      hint: { code: "missing-stream", about: "stream", message },
      canCreate: !streamName.includes("*"),
    };
  }
  const quiet = quietHint({ lastEventAt, readAt }, context);
  const last =
    lastEventAt === undefined ? l10n.t("No events yet") : l10n.t`Last event ${timeText(lastEventAt, context.zone)}`;
  return { summary: `${last}, ${retention}`, canCreate: false, ...(quiet === undefined ? {} : { hint: quiet }) };
}

function quietHint(
  { lastEventAt, readAt }: { readonly lastEventAt: number | undefined; readonly readAt: number },
  { place, zone }: DeliveryContext,
): DeliveryHint | undefined {
  const hint = { code: "no-recent-event", about: "section" } as const;
  if (lastEventAt === undefined) return { ...hint, message: l10n.t`No event from this section is in ${place} yet.` };
  const age = readAt - lastEventAt;
  if (age < quietAfterMs) return undefined;
  const last = l10n.t`the newest one in ${place} is of ${timeText(lastEventAt, zone)}`;
  return { ...hint, message: l10n.t`No event from this section for ${spanText(age)}: ${last}.` };
}

/** Whole hours, from two days on whole days. */
function spanText(ms: number): string {
  return ms < 2 * dayMs ? counted(Math.floor(ms / hourMs), "hour") : counted(Math.floor(ms / dayMs), "day");
}

/** `2026-11-22 14:59:22 +09:00`. */
function timeText(epochMs: number, zone: ZoneOffset): string {
  return formatTime(epochMs, zone).replace(/T(?<time>[\d:]+)\.\d+/u, " $<time> ");
}
