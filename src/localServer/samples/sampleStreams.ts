import { linkedKey } from "../protocol/arns.js";

/** The log groups of a small web shop. One is of a class that only queries read. */
export const sampleGroups: readonly {
  readonly name: string;
  readonly retentionInDays?: number;
  readonly logGroupClass?: string;
}[] = [
  { name: "myWebApp", retentionInDays: 14 },
  { name: "/aws/lambda/checkout" },
  { name: "/ecs/gateway", retentionInDays: 30 },
  { name: "/ecs/payments", retentionInDays: 30 },
  { name: "syslog", retentionInDays: 7 },
  { name: "warehouse", logGroupClass: "INFREQUENT_ACCESS" },
];

const linkedAccount = "222222222222";

/** Log groups of an account that is linked to the shop's, by their keys. One has the name of a group of the shop. */
export const linkedGroups: readonly string[] = ["/shared/audit", "syslog"].map((name) =>
  linkedKey(linkedAccount, name),
);

interface SampleStream {
  /** Its name, or its key where it is of a linked account. */
  readonly group: string;
  /** The stream's name on a day, given as yyyymmdd in UTC. */
  readonly nameOn: (day: string) => string;
}

/** The stream of an instance of a function, as Lambda names it. */
function instanceOn(day: string, id: string): string {
  return `${day.slice(0, 4)}/${day.slice(4, 6)}/${day.slice(6)}/[$LATEST]${id}`;
}

const taskId = "3f2b8c1d9a7e4056b1c2d3e4f5a60718";

/** Each stream that is written to, by the name that the writers of its messages use. */
const sampleStreams = {
  web1: { group: "myWebApp", nameOn: (day) => `nginx_${day}_i-0abc1d2e3f4a5b6c7` },
  web2: { group: "myWebApp", nameOn: (day) => `nginx_${day}_i-0f9e8d7c6b5a49382` },
  checkout: { group: "/aws/lambda/checkout", nameOn: (day) => instanceOn(day, "7d1f0c2ab94e4b7f8a53c6e01d2f9b34") },
  checkout2: { group: "/aws/lambda/checkout", nameOn: (day) => instanceOn(day, "e0b46a1f5c9d4d27a8f30b9c61e7d582") },
  gateway: { group: "/ecs/gateway", nameOn: () => "gateway/web/9c41e7d20b6f4a8e93d5170c2fb8a6e4" },
  payments: { group: "/ecs/payments", nameOn: () => `payments/api/${taskId}` },
  worker: { group: "/ecs/payments", nameOn: () => `payments/worker/${taskId}` },
  host: { group: "syslog", nameOn: () => "ip-10-0-1-17" },
  audit: { group: linkedKey(linkedAccount, "/shared/audit"), nameOn: (day) => `trail/${day}` },
  bastion: { group: linkedKey(linkedAccount, "syslog"), nameOn: () => "ip-10-9-0-4" },
  stock: { group: "warehouse", nameOn: () => "stock/rotterdam" },
} as const satisfies Readonly<Record<string, SampleStream>>;

/** One of the streams. */
export type StreamKey = keyof typeof sampleStreams;

/** The group of a stream, and the stream's name at this time in epoch milliseconds. */
export function streamAt(key: StreamKey, time: number): { readonly group: string; readonly name: string } {
  const { group, nameOn } = sampleStreams[key];
  return { group, name: nameOn(dayOf(time)) };
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10).replaceAll("-", "");
}

/** A message of a sample stream. */
export interface SampleLine {
  /** Epoch milliseconds. */
  readonly timestamp: number;
  readonly message: string;
}

/** Lines that arrive together: at least one, in time order. */
export interface SampleWrite {
  readonly stream: StreamKey;
  readonly lines: readonly SampleLine[];
}

/** When the last line of a write happened, in epoch milliseconds. */
export function endOf({ lines }: SampleWrite): number {
  return lines.at(-1)?.timestamp ?? 0;
}
