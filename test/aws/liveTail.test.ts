import type { CloudWatchLogs, StartLiveTailResponseStream } from "@aws-sdk/client-cloudwatch-logs";
import { describe, expect, it } from "vitest";
import { toLogsError } from "../../src/aws/errorMapping.js";
import { liveTailFrames } from "../../src/aws/liveTail.js";

const update = { sessionUpdate: { sessionResults: [] } };

/** A client whose session gives one update and then fails so; it notes when it is left. */
function failing(name: string): { readonly client: CloudWatchLogs; readonly left: () => boolean } {
  let left = false;
  const responseStream = (async function* (): AsyncGenerator<object> {
    yield update;
    throw Object.assign(new Error("the session is over"), { name });
  })();
  const startLiveTail = (_: unknown, { abortSignal }: { abortSignal: AbortSignal }): Promise<object> => {
    abortSignal.addEventListener("abort", () => (left = true));
    return Promise.resolve({ responseStream });
  };
  return { client: { startLiveTail } as unknown as CloudWatchLogs, left: () => left };
}

async function read(client: CloudWatchLogs, frames: StartLiveTailResponseStream[] = []) {
  const signals = [new AbortController().signal];
  const input = { logGroupIdentifiers: ["arn"] };
  for await (const frame of liveTailFrames(() => Promise.resolve(client), input, signals)) frames.push(frame);
  return frames;
}

describe("the end of a Live Tail session", () => {
  it("after three hours is an end, not an error, and closes the connection", async () => {
    const { client, left } = failing("SessionTimeoutException");
    expect(await read(client)).toEqual([update]);
    expect(left()).toBe(true);
  });

  it("by a fault of the service is one that may pass", async () => {
    const { client, left } = failing("SessionStreamingException");
    const frames: StartLiveTailResponseStream[] = [];
    const error: unknown = await read(client, frames).catch((error: unknown) => error);
    const connection = { id: "c", name: "c", region: "eu-west-1" };
    expect(toLogsError(error, { operation: "StartLiveTail", connection }).kind).toBe("offline");
    expect(frames).toEqual([update]);
    expect(left()).toBe(true);
  });
});
