import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Credentials } from "../../src/aws/credentials.js";
import { createLogsApi, type SdkLogsApi } from "../../src/aws/logsApi.js";
import { LocalServer } from "../../src/localServer/server.js";

const { signal } = new AbortController();
const hourMs = 3_600_000;

describe("with a clock that is an hour off", () => {
  let server: LocalServer;
  let api: SdkLogsApi;

  beforeEach(async () => {
    server = new LocalServer();
    const endpoint = await server.start();
    server.store.createGroup("web", Date.now());
    server.store.createStream("web", "one", Date.now());
    api = createLogsApi({ id: "local", name: "Local", region: "us-east-1", endpoint, local: true });
  });
  afterEach(async () => {
    api.dispose();
    await server.stop();
  });

  const firstRequests: readonly [string, (api: SdkLogsApi) => Promise<unknown>][] = [
    ["a read", (api) => api.describeLogGroups({}, signal)],
    [
      "a put",
      (api) =>
        api.putLogEvents({ group: "web", stream: "one", events: [{ timestamp: Date.now(), message: "m" }] }, signal),
    ],
    ["another change", (api) => api.createLogStream({ group: "web", stream: "two" }, signal)],
    ["a Live Tail", (api) => firstUpdate(api)],
  ];

  describe.each([
    ["ahead of the service's", -hourMs],
    ["behind the service's", hourMs],
  ])("%s,", (_, ms) => {
    it.each(firstRequests)("%s succeeds as the first request", async (_what, request) => {
      server.control.set({ ...server.control.settings, faults: [{ fault: "clockSkew", ms }] });
      await request(api);
      expect(server.store.group("web")).toBeDefined();
    });
  });

  it("a put is stored once", async () => {
    server.control.set({ ...server.control.settings, faults: [{ fault: "clockSkew", ms: hourMs }] });
    const events = [{ timestamp: Date.now(), message: "m" }];
    await api.putLogEvents({ group: "web", stream: "one", events }, signal);
    const { items } = await api.filterLogEvents({ group: "web" }, signal);
    expect(items.map(({ message }) => message)).toEqual(["m"]);
  });

  it("keys are not had again, because nothing is wrong with them", async () => {
    let loads = 0;
    const load = async () => ({ accessKeyId: `KEY${++loads}`, secretAccessKey: "dummy" });
    const handle = () => Promise.reject(Object.assign(new Error("Signature expired: 1"), { name: "RequestExpired" }));
    const options = { credentials: new Credentials({ load }), requestHandler: { handle } };
    const refused = createLogsApi({ id: "a", name: "a", region: "eu-west-1" }, options);
    for (let i = 0; i < 2; i++) await expect(refused.describeLogGroups({}, signal)).rejects.toThrow("clock");
    expect(loads).toBe(1);
    refused.dispose();
  });
});

/** The first update of a Live Tail, which is then left. */
async function firstUpdate(api: SdkLogsApi): Promise<void> {
  const groupArns = ["arn:aws:logs:us-east-1:000000000000:log-group:web"];
  for await (const update of api.startLiveTail({ groupArns }, signal)) {
    expect(update.kind).toBe("start");
    return;
  }
  throw new Error("the session had no update");
}

describe("the identity, with a clock that is an hour off", () => {
  let server: Server | undefined;
  afterEach(() => void server?.close());

  it.each([hourMs, -hourMs])("is known after a second request (%d ms)", async (ms) => {
    const signedAt: number[] = [];
    server = createServer((request, response) => {
      const text = String(request.headers["x-amz-date"]);
      const time = Date.parse(text.replace(/^(....)(..)(..)T(..)(..)(..)Z$/u, "$1-$2-$3T$4:$5:$6Z"));
      signedAt.push(time);
      const now = Date.now() + ms;
      response.setHeader("date", new Date(now).toUTCString());
      const isOff = Math.abs(time - now) > 300_000;
      request.resume().once("end", () => response.writeHead(isOff ? 403 : 200).end(isOff ? refusal : identity));
    });
    await new Promise<void>((resolve) => void server?.listen(0, "127.0.0.1", resolve));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const credentials = new Credentials({ load: async () => ({ accessKeyId: "KEY", secretAccessKey: "dummy" }) });
    const api = createLogsApi({ id: "a", name: "a", region: "eu-west-1", endpoint }, { credentials });
    expect(await api.callerIdentity(signal)).toMatchObject({ account: "123456789012" });
    await api.callerIdentity(signal);
    expect(signedAt).toHaveLength(3);
    api.dispose();
  });

  const identity =
    "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/me</Arn><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";
  const refusal =
    "<ErrorResponse><Error><Code>SignatureDoesNotMatch</Code><Message>Signature expired: 20261128T1 is now earlier than 20261128T2</Message></Error></ErrorResponse>";
});
