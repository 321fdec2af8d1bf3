import { placeOf } from "../connection.js";
import type { LogGroup, LogStream } from "../model.js";
import type { GroupNode, StreamNode, TreeNode } from "./node.js";

/** How a node looks, in terms of any tree widget. `icon` is the name of a product icon. */
export interface Presentation {
  readonly label: string;
  readonly description?: string;
  readonly icon: string;
  readonly collapsible: boolean;
  /** What a screen reader says instead of the label and description. */
  readonly accessibleLabel: string;
}

/** What a row shows. `now` is in epoch milliseconds. */
export function present(node: TreeNode, now: number): Presentation {
  switch (node.kind) {
    case "connection": {
      const { name } = node.connection;
      const description = placeOf(node.connection);
      return row(name, "cloud", { description, collapsible: true, spoken: `connection ${name}, ${description}` });
    }
    case "group":
      return presentGroup(node);
    case "stream":
      return presentStream(node, now);
    case "more":
      return row("Load more…", "ellipsis", { spoken: `load more ${childNoun(node.parent.kind)}s` });
    case "empty":
      return row(`No log ${childNoun(node.parent.kind)}s`, "circle-slash", {});
    case "error":
      return row(node.error.message, "error", {
        description: "select to try again",
        spoken: `error: ${node.error.message}`,
      });
  }
}

function presentGroup({ group }: GroupNode): Presentation {
  const description = retentionText(group);
  return row(group.name, "folder-library", {
    description,
    collapsible: true,
    spoken: `log group ${group.name}, ${description}`,
  });
}

function presentStream({ stream }: StreamNode, now: number): Presentation {
  const description = stream.lastEventAt === undefined ? "no events" : ageText(now - stream.lastEventAt);
  return row(stream.name, "output", { description, spoken: `log stream ${stream.name}, last event ${description}` });
}

function row(
  label: string,
  icon: string,
  rest: { description?: string; collapsible?: boolean; spoken?: string },
): Presentation {
  return {
    label,
    icon,
    collapsible: rest.collapsible ?? false,
    accessibleLabel: rest.spoken ?? label,
    ...(rest.description === undefined ? {} : { description: rest.description }),
  };
}

function childNoun(parent: "connection" | "group"): string {
  return parent === "connection" ? "group" : "stream";
}

/** "14 days" or "never expires". */
function retentionText({ retentionInDays }: Pick<LogGroup, "retentionInDays">): string {
  if (retentionInDays === undefined) return "never expires";
  return retentionInDays === 1 ? "1 day" : `${retentionInDays} days`;
}

const sizes = ["B", "KB", "MB", "GB", "TB", "PB"];

/** A size in bytes with three digits and a unit of powers of 1,000. */
export function sizeText(bytes: number): string {
  const step = Math.min(sizes.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return `${Number((bytes / 1000 ** step).toPrecision(3))} ${sizes[step] ?? ""}`;
}

const ages: readonly (readonly [ms: number, unit: string])[] = [
  [24 * 60 * 60 * 1000, "d"],
  [60 * 60 * 1000, "h"],
  [60 * 1000, "min"],
];

/** How long ago something was, in its largest unit: "3 d ago", "just now". */
export function ageText(ms: number): string {
  const age = ages.find(([unit]) => ms >= unit);
  return age === undefined ? "just now" : `${Math.floor(ms / age[0])} ${age[1]} ago`;
}

/** The rows of a group's or stream's tooltip: name and value, in order. Times as ISO 8601 in UTC. */
export function details(node: GroupNode | StreamNode): readonly (readonly [name: string, value: string])[] {
  return node.kind === "group" ? groupDetails(node.group) : streamDetails(node.stream);
}

function groupDetails(group: LogGroup): (readonly [string, string])[] {
  return defined([
    ["Retention", retentionText(group)],
    ["Stored", group.storedBytes === undefined ? undefined : sizeText(group.storedBytes)],
    ["Class", group.logClass],
    ["Created", isoTime(group.createdAt)],
    ["Metric filters", group.metricFilterCount?.toString()],
    ["KMS key", group.kmsKeyId],
    ["ARN", group.arn],
  ]);
}

function streamDetails(stream: LogStream): (readonly [string, string])[] {
  return defined([
    ["First event", isoTime(stream.firstEventAt) ?? "none"],
    ["Last event", isoTime(stream.lastEventAt) ?? "none"],
    ["Last ingestion", isoTime(stream.lastIngestionAt)],
    ["Created", isoTime(stream.createdAt)],
    ["ARN", stream.arn],
  ]);
}

function isoTime(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : new Date(ms).toISOString();
}

function defined(rows: readonly (readonly [string, string | undefined])[]): (readonly [string, string])[] {
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}
