import type { ServerResponse } from "node:http";
import { Writable } from "node:stream";
import { afterEach, beforeEach, expect, it } from "vitest";
import { defaultSettings } from "../../../src/localServer/control/settings.js";
import type { OperationContext } from "../../../src/localServer/operations/operation.js";
import { startLiveTail } from "../../../src/localServer/operations/startLiveTail.js";
import { answerFrames } from "../../../src/localServer/protocol/answers.js";
import type { Frame } from "../../../src/localServer/protocol/eventStreamEncoder.js";
import { LogStore } from "../../../src/localServer/store/store.js";
import { FakeClock, settle } from "../../fakes/fakeClock.js";

const megabyte = 1024 * 1024;
const sessions = defaultSettings.liveTailSessions;
const seconds = 12;

let context: OperationContext & { clock: FakeClock };
let stop: AbortController;

beforeEach(() => {
  const clock = new FakeClock();
  context = { store: new LogStore(), clock, ongoing: clock, region: "us-east-1" };
  stop = new AbortController();
  context.store.createGroup("web", 0);
  context.store.createStream("web", "one", 0);
});
afterEach(() => stop.abort());

function openAll(): AsyncIterable<Frame>[] {
  const logGroupIdentifiers = ["arn:aws:logs:us-east-1:000000000000:log-group:web"];
  return Array.from({ length: sessions }, () => startLiveTail.open({ logGroupIdentifiers }, context, stop.signal));
}

/** Puts two megabytes a second: 360 MB in all for 15 sessions, unless they drop some. */
async function putForAWhile(): Promise<void> {
  for (let second = 1; second <= seconds; second += 1) {
    const now = context.clock.now();
    const message = `${second} ${"x".repeat(megabyte - 100)}`;
    context.store.append(
      "web",
      "one",
      [
        { timestamp: now, message },
        { timestamp: now, message },
      ],
      now,
    );
    await context.clock.advance(1000);
  }
}

/** A response whose client reads nothing: what is written stays here. */
class UnreadResponse extends Writable {
  readonly headersSent = true;

  writeHead(): this {
    return this;
  }

  override _write(): void {
    // Never done.
  }
}

interface Held {
  readonly bytes: number;
  readonly seconds: readonly number[];
}

/** What a session holds for its client, once it has ended. */
async function heldBy(frames: AsyncIterable<Frame>): Promise<Held> {
  const messages: string[] = [];
  for await (const { type, payload } of frames) {
    if (type !== "sessionUpdate") continue;
    const { sessionResults } = payload as { readonly sessionResults: readonly { readonly message: string }[] };
    messages.push(...sessionResults.map(({ message }) => message));
  }
  return {
    bytes: messages.reduce((sum, { length }) => sum + length, 0),
    seconds: [...new Set(messages.map((message) => Number.parseInt(message, 10)))],
  };
}

it("holds eight megabytes at most for each of as many clients as there may be, of the newest events", async () => {
  const opened = openAll();
  await putForAWhile();
  stop.abort();
  const held = await Promise.all(opened.map(heldBy));
  const newest = [seconds - 3, seconds - 2, seconds - 1, seconds];
  expect(held.map(({ seconds }) => seconds)).toEqual(opened.map(() => newest));
  expect(held.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(sessions * 8 * megabyte);
});

it("encodes no update before the client has read the one before", async () => {
  const responses = openAll().map((frames) => {
    const response = new UnreadResponse();
    return { response, ended: answerFrames(response as unknown as ServerResponse, frames) };
  });
  await settle();
  await putForAWhile();
  const waiting = responses.map(({ response }) => response.writableLength);
  expect(Math.min(...waiting)).toBeGreaterThan(2 * megabyte - 1000);
  expect(Math.max(...waiting)).toBeLessThan(3 * megabyte);
  for (const { response } of responses) response.destroy();
  await Promise.all(responses.map(({ ended }) => ended));
  await settle();
  expect(context.clock.sleepers).toBe(0);
  // All have made room for others.
  stop.abort();
  stop = new AbortController();
  expect(openAll()).toHaveLength(sessions);
});
