import { expect } from "vitest";
import type { LogsErrorKind } from "../../../src/logs/logsError.js";
import type { Page } from "../../../src/logs/model.js";
import type { Target } from "../target.js";

/** One promise of the port that everything behind it must keep. */
export interface ContractCase {
  readonly name: string;
  run(target: Target): Promise<void>;
}

export const signal = new AbortController().signal;
export const stream = "mytest";
export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

export async function groupWithStream(target: Target, ...streams: string[]): Promise<string> {
  const group = target.freshName();
  await target.api.createLogGroup({ group }, signal);
  for (const name of streams.length === 0 ? [stream] : streams)
    await target.api.createLogStream({ group, stream: name }, signal);
  return group;
}

export async function put(target: Target, group: string, name: string, messages: readonly [number, string][]) {
  const events = messages.map(([timestamp, message]) => ({ timestamp, message }));
  return target.api.putLogEvents({ group, stream: name, events }, signal);
}

export async function allMessages(target: Target, group: string, name = stream): Promise<string[]> {
  const page = await target.api.getLogEvents({ group, stream: name, startFromHead: true }, signal);
  return page.events.map(({ message }) => message);
}

export async function rejectsWith(work: Promise<unknown>, kind: LogsErrorKind): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(error).toMatchObject({ name: "LogsError", kind });
  return (error as Error).message;
}

export async function everyPage<T>(
  read: (nextToken: string | undefined) => Promise<Page<T>>,
): Promise<(readonly T[])[]> {
  const pages: (readonly T[])[] = [];
  let token: string | undefined;
  do {
    const page = await read(token);
    pages.push(page.items);
    token = page.nextToken;
  } while (token !== undefined);
  return pages;
}

export async function filteredMessages(target: Target, group: string, rest: object): Promise<string[]> {
  const pages = await everyPage((nextToken) =>
    target.api.filterLogEvents({ group, ...rest, ...(nextToken === undefined ? {} : { nextToken }) }, signal),
  );
  return pages.flat().map(({ message }) => message);
}

export async function numbered(target: Target, count: number): Promise<{ group: string; now: number }> {
  const group = await groupWithStream(target);
  const now = target.now();
  await put(
    target,
    group,
    stream,
    Array.from({ length: count }, (_, index) => [now + index, `e${index}`]),
  );
  return { group, now };
}

export async function arnOf({ api }: Target, group: string): Promise<string> {
  return (await api.describeLogGroups({ prefix: group }, signal)).items[0]?.arn ?? "";
}
