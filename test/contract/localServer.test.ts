import { afterAll, beforeAll, describe, vi } from "vitest";
import { type SdkLogsApi, createLogsApi } from "../../src/aws/logsApi.js";
import { groupArn, linkedKey } from "../../src/localServer/protocol/arns.js";
import { LocalServer } from "../../src/localServer/server.js";
import { FakeClock } from "../fakes/fakeClock.js";
import { describeContract } from "./suite.js";
import { nameSource } from "./target.js";

describe("the local server over HTTP and the SDK", () => {
  const clock = new FakeClock();
  const server = new LocalServer({ clock });
  const freshName = nameSource("http");
  let api: SdkLogsApi;
  beforeAll(async () => {
    const endpoint = await server.start();
    api = createLogsApi({ id: "local", name: "Local", region: "us-east-1", endpoint, local: true });
  });
  afterAll(async () => {
    api.dispose();
    await server.stop();
  });
  const pass = async (ms: number): Promise<void> => {
    await vi.waitUntil(() => clock.sleepers > 0);
    await clock.advance(ms);
  };
  const addLinked = (name: string, stream: string, ...messages: readonly string[]): string => {
    const key = linkedKey("222222222222", name);
    const [{ store }, now] = [server, clock.now()];
    if (!store.hasGroup(key)) store.createStream(store.createGroup(key, now).name, stream, now);
    store.append(
      key,
      stream,
      messages.map((message) => ({ timestamp: now, message })),
      now,
    );
    return groupArn("us-east-1", key);
  };
  describeContract(() => ({ api, now: () => clock.now(), pass, addLinked, freshName }));
});
