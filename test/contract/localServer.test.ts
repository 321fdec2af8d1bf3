import { afterAll, beforeAll, describe } from "vitest";
import { type SdkLogsApi, createLogsApi } from "../../src/aws/logsApi.js";
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
  describeContract(() => ({ api, now: () => clock.now(), freshName }));
});
