import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { LogStore } from "../../../src/localServer/store/store.js";
import {
  type Delivered,
  SubscriptionDelivery,
  type SubscriptionSink,
} from "../../../src/localServer/subscriptions/subscriptionDelivery.js";
import { FakeClock } from "../../fakes/fakeClock.js";

const lambda = "arn:aws:lambda:us-east-1:000000000000:function:f";
const kinesis = "arn:aws:kinesis:us-east-1:000000000000:stream/s";
const firehose = "arn:aws:firehose:us-east-1:000000000000:deliverystream/d";

/** Makes the answers of a sink wait for real work, which compressing is. */
async function until(isDone: () => boolean): Promise<void> {
  while (!isDone()) await new Promise((resolve) => setImmediate(resolve));
}

interface Fixture {
  readonly clock: FakeClock;
  readonly store: LogStore;
  readonly delivery: SubscriptionDelivery;
  readonly sent: Delivered[];
  readonly warnings: string[];
  subscribe(name: string, pattern: string, destinationArn: string): void;
  put(stream: string, ...messages: readonly string[]): void;
}

/** A group with two streams; the sink gives these answers, and then takes everything. */
function fixture(answers: ("taken" | "again" | "refused")[] = []): Fixture {
  const clock = new FakeClock(1_000_000);
  const store = new LogStore();
  const group = store.createGroup("web", 0);
  for (const stream of ["a", "b"]) store.createStream("web", stream, 0);
  const sent: Delivered[] = [];
  const warnings: string[] = [];
  const sink: SubscriptionSink = async (delivered) => {
    sent.push(delivered);
    return answers.shift() ?? "taken";
  };
  const delivery = new SubscriptionDelivery({ store, clock, sink, warn: (sentence) => warnings.push(sentence) });
  return {
    clock,
    store,
    delivery,
    sent,
    warnings,
    subscribe(name, pattern, destinationArn) {
      group.subscriptionFilters.set(name, { name, pattern, destinationArn, createdAt: 0 });
    },
    put(stream, ...messages) {
      store.append(
        "web",
        stream,
        messages.map((message) => ({ timestamp: clock.now(), message })),
        clock.now(),
      );
    },
  };
}

/** What a consumer reads of a delivery. */
function decoded({ body, contentType }: Delivered): unknown {
  const data =
    contentType === "application/json"
      ? Buffer.from(
          (JSON.parse(new TextDecoder().decode(body)) as { awslogs: { data: string } }).awslogs.data,
          "base64",
        )
      : body;
  return JSON.parse(gunzipSync(data).toString());
}

describe("subscriptions are delivered", () => {
  it("to a function as the event that it is invoked with, each put at once, only what matches", async () => {
    const { subscribe, put, sent } = fixture();
    subscribe("errors", "ERROR", lambda);
    put("a", "one", "ERROR two", "ERROR three");
    put("b", "four");
    put("b", "ERROR five");
    await until(() => sent.length === 2);
    expect(sent.map(decoded)).toEqual([
      {
        messageType: "DATA_MESSAGE",
        owner: "000000000000",
        logGroup: "web",
        logStream: "a",
        subscriptionFilters: ["errors"],
        logEvents: [
          { id: expect.stringMatching(/^\d{56}$/u) as string, timestamp: 1_000_000, message: "ERROR two" },
          { id: expect.stringMatching(/^\d{56}$/u) as string, timestamp: 1_000_000, message: "ERROR three" },
        ],
      },
      expect.objectContaining({ logStream: "b", logEvents: [expect.objectContaining({ message: "ERROR five" })] }),
    ]);
    expect(sent[0]).toMatchObject({ destinationArn: lambda, filter: "errors", contentType: "application/json" });
  });

  it.each([
    [kinesis, "Kinesis stream"],
    [firehose, "Firehose"],
  ])("to %s as records, after one that checks whether it can be reached", async (arn, name) => {
    const { subscribe, put, sent } = fixture();
    subscribe("all", "", arn);
    put("a", "one");
    put("a", "two");
    await until(() => sent.length === 3);
    expect(sent.map(decoded)).toMatchObject([
      {
        messageType: "CONTROL_MESSAGE",
        owner: "CloudwatchLogs",
        logEvents: [{ message: `CWL CONTROL MESSAGE: Checking health of destination ${name}.` }],
      },
      { messageType: "DATA_MESSAGE", logEvents: [{ message: "one" }] },
      { messageType: "DATA_MESSAGE", logEvents: [{ message: "two" }] },
    ]);
  });

  it("again, later and later, as long as the destination can't take them, in order", async () => {
    const { clock, subscribe, put, sent, warnings } = fixture(["again", "again"]);
    subscribe("all", "", lambda);
    put("a", "one");
    put("a", "two");
    await until(() => clock.sleepers === 1);
    await clock.advance(999);
    expect(sent).toHaveLength(1);
    await clock.advance(1);
    await until(() => clock.sleepers === 1);
    await clock.advance(2000);
    await until(() => sent.length === 4);
    const messages = sent
      .map(decoded)
      .map((payload) => (payload as { logEvents: { message: string }[] }).logEvents[0]?.message);
    expect(messages).toEqual(["one", "one", "one", "two"]);
    expect(warnings).toEqual([]);
  });

  it("no more once the destination refuses them, or after 24 hours", async () => {
    const { clock, subscribe, put, sent, warnings } = fixture(["refused", ...Array<"again">(2000).fill("again")]);
    subscribe("all", "", lambda);
    put("a", "one");
    await until(() => warnings.length === 1);
    put("a", "two");
    await until(() => clock.sleepers === 1);
    await clock.advance(24 * 60 * 60 * 1000 + 60_000);
    await until(() => warnings.length === 2);
    const often = sent.length;
    await clock.advance(24 * 60 * 60 * 1000);
    expect(sent).toHaveLength(often);
    expect(warnings[0]).toContain("the filter all: they are lost");
  });

  it("until that is disposed of", async () => {
    const { clock, delivery, store, subscribe, put, sent } = fixture(["again"]);
    subscribe("all", "", lambda);
    put("a", "one");
    await until(() => clock.sleepers === 1);
    delivery.dispose();
    put("a", "two");
    await clock.advance(60_000);
    expect(sent).toHaveLength(1);
    expect(store.group("web").subscriptionFilters.size).toBe(1);
  });
});
