import * as l10n from "../../base/l10n.js";
import { regexOf, stringText } from "./insightsText.js";

/** Log streams by their names, or by what these begin with. */
interface NamedStreams {
  readonly streams?: readonly string[];
  readonly streamPrefix?: string;
}

/** The condition on an event's stream, as a stage of a query or, where no query can say it, as a sentence; undefined for all streams. */
export function streamFilter({
  streams = [],
  streamPrefix,
}: NamedStreams): { readonly stage?: string; readonly note?: string } | undefined {
  if (streamPrefix !== undefined) return { stage: `filter @logStream like /^${regexOf(streamPrefix)}/` };
  const [first, ...others] = streams;
  if (first === undefined) return undefined;
  const texts = streams.map(stringText);
  if (texts.includes(undefined))
    return { note: l10n.t`The log streams ${streams.join(", ")} can't be named in a query.` };
  return {
    stage: others.length === 0 ? `filter @logStream = ${texts.join("")}` : `filter @logStream in [${texts.join(", ")}]`,
  };
}
