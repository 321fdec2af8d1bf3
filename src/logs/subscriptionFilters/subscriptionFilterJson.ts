import type { JsonProblem } from "../document/text/jsonPlace.js";
import { readJsonOf, type Shape } from "../document/text/jsonShape.js";
import { checkSubscriptionFilter } from "./checkSubscriptionFilter.js";
import type { NewSubscriptionFilter } from "./subscriptionFilter.js";

/** The filter of a document, unless a problem is an error, and the problems. */
export interface ReadSubscriptionFilter {
  readonly filter?: NewSubscriptionFilter;
  readonly problems: readonly JsonProblem[];
}

/**
 * A subscription filter as the JSON input of PutSubscriptionFilter without the log group, as `aws logs
 * put-subscription-filter --cli-input-json` reads it.
 */
export function subscriptionFilterJson({ name, pattern, ...rest }: NewSubscriptionFilter): string {
  return `${JSON.stringify({ filterName: name, filterPattern: pattern, ...rest }, undefined, 2)}\n`;
}

/**
 * Reads such a document, of a filter of this log group. The problems are invalid JSON (without offsets, as editors mark
 * it), wrong types, and what the service would refuse.
 */
export function readSubscriptionFilterJson(text: string): ReadSubscriptionFilter {
  const { value: filter, problems } = readJsonOf(text, documentShape, (value) => {
    const { filterName: name, filterPattern: pattern, ...rest } = value as Input;
    const read: NewSubscriptionFilter = { name, pattern, ...rest };
    const found = checkSubscriptionFilter(read).map(({ path: [first = ""], ...problem }) => ({
      ...problem,
      path: [memberNames.get(first) ?? first],
    }));
    return { value: read, problems: found };
  });
  return filter === undefined ? { problems } : { filter, problems };
}

const documentShape: Shape = {
  members: {
    filterName: "text",
    filterPattern: "text",
    destinationArn: "text",
    roleArn: "text",
    distribution: "text",
    applyOnTransformedLogs: "flag",
    fieldSelectionCriteria: "text",
    emitSystemFields: "texts",
  },
  required: ["filterName", "filterPattern", "destinationArn"],
};

interface Input extends Omit<NewSubscriptionFilter, "name" | "pattern"> {
  readonly filterName: string;
  readonly filterPattern: string;
}

const memberNames: ReadonlyMap<string, string> = new Map([
  ["name", "filterName"],
  ["pattern", "filterPattern"],
]);
