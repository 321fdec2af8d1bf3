import { describe, expect, it } from "vitest";
import { toLogsError } from "../../src/aws/errorMapping.js";
import { readEventStream } from "../../src/aws/eventStream.js";

const update = { sessionUpdate: { sessionResults: [] } };

/** A stream that gives one message and then fails so; it notes when it is left. */
function failing(name: string) {
  let left = false;
  const stream = (async function* (): AsyncGenerator<object> {
    yield update;
    throw Object.assign(new Error("the session is over"), { name });
  })();
  const open = (abortSignal: AbortSignal): Promise<AsyncIterable<object>> => {
    abortSignal.addEventListener("abort", () => (left = true));
    return Promise.resolve(stream);
  };
  return { open, left: () => left };
}

async function read(open: ReturnType<typeof failing>["open"], frames: object[] = []) {
  for await (const frame of readEventStream(open, [new AbortController().signal])) frames.push(frame);
  return frames;
}

describe("the end of an event stream", () => {
  it("after the session's time is an end, not an error, and closes the connection", async () => {
    const { open, left } = failing("SessionTimeoutException");
    expect(await read(open)).toEqual([update]);
    expect(left()).toBe(true);
  });

  it("by a fault of the service is one that may pass", async () => {
    const { open, left } = failing("SessionStreamingException");
    const frames: object[] = [];
    const error: unknown = await read(open, frames).catch((error: unknown) => error);
    const connection = { id: "c", name: "c", region: "eu-west-1" };
    expect(toLogsError(error, { operation: "StartLiveTail", connection }).kind).toBe("offline");
    expect(frames).toEqual([update]);
    expect(left()).toBe(true);
  });

  it("without a stream in the answer is an error", async () => {
    await expect(read(() => Promise.resolve(undefined as never))).rejects.toThrow("no event stream");
  });
});
