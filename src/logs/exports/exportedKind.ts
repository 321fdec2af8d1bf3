/** The kinds of logs that a table has columns for. */
export const exportedKinds = ["nginx", "vpcFlow", "lambda", "json", "plain"] as const;
export type ExportedKind = (typeof exportedKinds)[number];

/** What is known of exported messages. */
export interface ExportedForm {
  readonly kind: ExportedKind;
  /** The fields at the top of JSON messages that were seen, most frequent first; none for other kinds. */
  readonly fields: readonly string[];
}

/** So many columns of a query can still be read. */
const maxFields = 12;

/** In access logs of nginx and Apache: host, identity, user, time in brackets, request in quotes, status, bytes. */
const accessLine = /^\S+ \S+ \S+ \[[^\]]+\] "[^"]*" \d{3} (?:\d+|-)/u;

/** The fields of flow logs in their default format (VPC user guide, "Flow log records"). */
export const flowFields = [
  "version",
  "account_id",
  "interface_id",
  "srcaddr",
  "dstaddr",
  "srcport",
  "dstport",
  "protocol",
  "packets",
  "bytes",
  "start",
  "end",
  "action",
  "log_status",
] as const;

const flowStatus: ReadonlySet<string> = new Set(["OK", "NODATA", "SKIPDATA"]);

/** What AWS Lambda writes of each invocation in its text format. */
const invocationLine = /^(?:START|END|REPORT) RequestId: [\da-f-]{36}/u;

/** The form that most of the messages have; invocations of a function are few among what it writes itself. */
export function exportedForm(messages: readonly string[]): ExportedForm {
  const counted = messages.length;
  const isMost = (test: (message: string) => boolean): boolean =>
    counted > 0 && messages.filter(test).length * 2 > counted;
  const objects = messages.flatMap((message) => objectOf(message) ?? []);
  if (objects.length * 2 > counted) return { kind: "json", fields: fieldsSeen(objects) };
  if (isMost(isFlowRecord)) return { kind: "vpcFlow", fields: [] };
  if (isMost((message) => accessLine.test(message))) return { kind: "nginx", fields: [] };
  const isFunction = messages.some((message) => invocationLine.test(message));
  return { kind: isFunction ? "lambda" : "plain", fields: [] };
}

function isFlowRecord(message: string): boolean {
  const fields = message.trim().split(" ");
  return fields.length === flowFields.length && flowStatus.has(fields.at(-1) ?? "") && /^\d+$/u.test(fields[0] ?? "");
}

function objectOf(message: string): object | undefined {
  if (!message.startsWith("{")) return undefined;
  try {
    const value: unknown = JSON.parse(message);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Only names that need no escape in a path of JSON, in SQL or in a comment. */
function fieldsSeen(objects: readonly object[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const name of objects.flatMap((object) => Object.keys(object))) {
    if (/^[\w@$.:-]{1,64}$/u.test(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const byCount = [...counts].toSorted(([, a], [, b]) => b - a);
  return byCount.slice(0, maxFields).map(([name]) => name);
}
