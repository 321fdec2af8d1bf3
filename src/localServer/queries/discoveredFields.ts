import { awsLogFields } from "../../insights/run/events/awsLogFields.js";
import { parseEvent } from "../../insights/run/events/parseEvent.js";
import type { LogRecord } from "../../insights/run/logRecord.js";
import { textOf, type Value } from "../../insights/run/values/value.js";

/** Fields that the service finds in an event of JSON (user guide, "Supported logs and discovered fields"). */
const maxFields = 200;
/** Deeper values count as texts; no page says how deep the service goes. */
const maxDepth = 20;

/**
 * The fields that are found in an event: those of its JSON by their paths, with items by their numbers (`a.items.0.id`), or
 * those of the lines that services write.
 */
export function discoveredFields(record: LogRecord): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const json = parseEvent(record);
  if (typeof json === "object" && json !== null) addMembers(json, "", found, 1);
  for (const [name, valueOf] of awsLogFields) {
    const value = valueOf(record.message);
    if (value !== undefined && (json === undefined || name.startsWith("@"))) found.set(name, textOf(value) ?? "");
  }
  return found;
}

function addMembers(value: object, path: string, found: Map<string, string>, depth: number): void {
  for (const [key, item] of Object.entries(value) as [string, unknown][]) {
    if (found.size >= maxFields) return;
    // A log's own field that looks like one of the service's gets a second @.
    const name = path === "" && key.startsWith("@") ? `@${key}` : `${path}${key}`;
    if (typeof item !== "object") found.set(name, textOf(item as Value) ?? "");
    else if (item !== null && depth < maxDepth) addMembers(item, `${name}.`, found, depth + 1);
    else if (item !== null) found.set(name, JSON.stringify(item));
  }
}
