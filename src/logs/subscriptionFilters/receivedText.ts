import * as l10n from "../../base/l10n.js";
import { readDestinationArn } from "./destinationArn.js";
import type { SubscriptionFilter } from "./subscriptionFilter.js";
import type { SubscriptionPayload } from "./subscriptionPayload.js";

/** What was sent, and how. */
interface Received {
  readonly filter: SubscriptionFilter;
  readonly payload: SubscriptionPayload;
  /** The payload, compressed with gzip, in base64. */
  readonly data: string;
}

/**
 * What a filter's destination gets, as JSON: for a function the event that it is invoked with, for a stream the data of the
 * record; and the same decoded.
 */
export function receivedText({ filter, payload, data }: Received): string {
  const { destinationArn, emitSystemFields = [], applyOnTransformedLogs } = filter;
  const notes = [
    l10n.t(
      "Made here in the service's form: nothing tells what arrived. Delivery mostly takes less than three minutes.",
    ),
    ...(payload.logEvents.some(({ id }) => id === "")
      ? [l10n.t("The service gives each event an id, which couldn't be read yet.")]
      : []),
    ...(emitSystemFields.length > 0
      ? [l10n.t`The service adds ${emitSystemFields.join(", ")} to each event, which isn't shown here.`]
      : []),
    ...(applyOnTransformedLogs === true
      ? [l10n.t("The filter is for transformed events: the log group's transformer decides what is sent.")]
      : []),
  ];
  const isFunction = readDestinationArn(destinationArn)?.kind === "lambda";
  const received = isFunction ? { event: { awslogs: { data } } } : { record: { data } };
  const shown = { filter: filter.name, destinationArn, notes, ...received, decoded: payload };
  return `${JSON.stringify(shown, undefined, 2)}\n`;
}
