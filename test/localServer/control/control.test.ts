import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { matchesWildcard } from "../../../src/localServer/store/wildcard.js";
import { LocalServer } from "../../../src/localServer/server.js";
import { FakeClock } from "../../fakes/fakeClock.js";

let clock: FakeClock;
let server: LocalServer;
let endpoint = "";
let client: CloudWatchLogs;

beforeEach(async () => {
  clock = new FakeClock(Date.now());
  server = new LocalServer({ clock });
  endpoint = await server.start();
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  client = new CloudWatchLogs({ region: "us-east-1", endpoint, credentials });
  client.config.maxAttempts = () => Promise.resolve(1);
  server.store.createGroup("web", clock.now());
  server.store.createStream("web", "one", clock.now());
});
afterEach(async () => {
  client.destroy();
  await server.stop();
});

async function control(method: string, body?: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${endpoint}/_control`, {
    method,
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

function put(...messages: string[]): void {
  const events = messages.map((message) => ({ timestamp: clock.now(), message }));
  server.store.append("web", "one", events, clock.now());
}

interface Answer {
  readonly status: number;
  readonly body: { readonly __type?: string; readonly message?: string };
}

/** A request as no SDK would repeat it. */
async function call(operation: string, input: object, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: { "x-amz-target": `Logs_20140328.${operation}`, ...headers },
    body: JSON.stringify(input),
  });
  return { status: response.status, body: (await response.json()) as Answer["body"] };
}

const defaults = {
  clock: { offsetMs: 0 },
  quotas: false,
  denied: [],
  faults: [],
  lastEventDelayMs: 0,
  readDelayMs: 0,
  liveTailSessions: 15,
  concurrentQueries: 100,
  queryScheduledMs: 0,
  queryRunningMs: 0,
  exportPendingMs: 2000,
  exportRunningMs: 8000,
  detectorTrainingMs: 900_000,
};

describe("the control endpoint", () => {
  it("shows the settings, changes some, puts all in place, and puts them back", async () => {
    expect(await control("GET")).toEqual({ status: 200, body: defaults });
    expect((await control("PATCH", { quotas: true })).body).toEqual({ ...defaults, quotas: true });
    expect((await control("PATCH", { liveTailSessions: 2 })).body).toMatchObject({ quotas: true, liveTailSessions: 2 });
    expect((await control("PUT", { lastEventDelayMs: 5 })).body).toEqual({ ...defaults, lastEventDelayMs: 5 });
    expect((await control("DELETE")).body).toEqual(defaults);
  });

  it.each<[unknown, string]>([
    ["{", "The body must be a JSON object."],
    [[], "The body must be a JSON object."],
    [
      { fault: [] },
      "fault is unknown; known are clock, quotas, denied, faults, lastEventDelayMs, readDelayMs, liveTailSessions, concurrentQueries, queryScheduledMs, queryRunningMs, detectorTrainingMs, exportPendingMs, exportRunningMs.",
    ],
    [{ clock: {} }, "clock.offsetMs is missing."],
    [{ clock: { offsetMs: "3h" } }, "clock.offsetMs must be an integer from -1000000000000 to 1000000000000."],
    [{ liveTailSessions: 1.5 }, "liveTailSessions must be an integer of at least 0."],
    [{ quotas: "on" }, "quotas must be true, false or an object of requests per second."],
    [{ quotas: { FilterLogEvent: 1 } }, "quotas.FilterLogEvent is not an operation of this server: FilterLogEvent."],
    [{ denied: [{ operation: 1 }] }, "denied[0].operation must be a string."],
    [{ denied: { operation: "*" } }, "denied must be an array."],
    [
      { faults: [{ fault: "flood" }] },
      "faults[0].fault must be one of latency, reset, truncate, error, throttle, emptyPage, shortPage, sameToken, overlap, clockSkew, sessionError, queryEnds.",
    ],
    [{ faults: [{ fault: "latency" }] }, "faults[0].ms is missing."],
    [{ faults: [{ fault: "throttle", times: 0 }] }, "faults[0].times must be an integer of at least 1."],
    [
      { faults: [{ fault: "throttle", ms: 1, operation: "Get*" }] },
      "faults[0].ms is unknown; known are fault, operation, times, after.",
    ],
    [{ faults: [{ fault: "queryEnds" }] }, "faults[0].state is missing."],
    [
      { faults: [{ fault: "queryEnds", state: "Complete" }] },
      "faults[0].state must be one of Failed, Timeout, Cancelled, Unknown.",
    ],
    [{ faults: [{ fault: "error", status: 200 }] }, "faults[0].status must be an integer from 400 to 599."],
  ])("refuses %j and says why", async (body, message) => {
    expect(await control("PUT", body)).toMatchObject({ status: 400, body: { message, problems: [message] } });
    expect((await control("GET")).body).toEqual(defaults);
  });

  it("tells every mistake, takes no other method, and no foreign host", async () => {
    const { body } = await control("PATCH", { liveTailSessions: -1, lastEventDelayMs: "a" });
    expect(body["problems"]).toHaveLength(2);
    expect((await control("POST", {})).status).toBe(405);
    const sent = request(`${endpoint}/_control`, { headers: { host: "evil.example" } });
    sent.end();
    const [answer] = (await once(sent, "response")) as [IncomingMessage];
    expect(answer.statusCode).toBe(400);
    answer.resume();
  });
});

describe("quotas", () => {
  it("throttle an operation by itself, and let it go on as time passes", async () => {
    await control("PATCH", { quotas: { DescribeLogGroups: 2 } });
    await call("DescribeLogGroups", {});
    await call("DescribeLogGroups", {});
    const refused = { status: 400, body: { __type: "ThrottlingException", message: "Rate exceeded" } };
    expect(await call("DescribeLogGroups", {})).toEqual(refused);
    expect((await call("FilterLogEvents", { logGroupName: "web" })).status).toBe(200);
    await clock.advance(500);
    expect((await call("DescribeLogGroups", {})).status).toBe(200);
    expect(await call("DescribeLogGroups", {})).toEqual(refused);
  });

  it("are given to many operations by a pattern, to each its own, unless one is named", async () => {
    await control("PATCH", { quotas: { "Describe*": 1, "*": 3, DescribeLogGroups: 2 } });
    const accepted = async (operation: string, input: object): Promise<number> => {
      let count = 0;
      while (count < 10 && (await call(operation, input)).status === 200) count += 1;
      return count;
    };
    const web = { logGroupName: "web" };
    expect(await accepted("DescribeLogGroups", {})).toBe(2);
    expect(await accepted("DescribeLogStreams", web)).toBe(1);
    expect(await accepted("DescribeMetricFilters", web)).toBe(1);
    expect(await accepted("FilterLogEvents", web)).toBe(3);
  });

  it("are those of the service for the region when just switched on", async () => {
    await control("PATCH", { quotas: true });
    const scope = "Credential=K/20261122/eu-central-1/logs/aws4_request";
    const answers = [];
    for (let index = 0; index < 6; index += 1) {
      answers.push(await call("FilterLogEvents", { logGroupName: "web" }, { authorization: scope }));
    }
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 400]);
    expect((await call("FilterLogEvents", { logGroupName: "web" })).status).toBe(200);
  });
});

describe("denials", () => {
  it("refuse an operation on a resource to an access key, in the service's words", async () => {
    const arn = "arn:aws:logs:us-east-1:000000000000:log-group:web";
    await control("PATCH", { denied: [{ operation: "Put*", resource: `${arn}*` }] });
    const input = { logGroupName: "web", logStreamName: "one", logEvents: [{ timestamp: clock.now(), message: "m" }] };
    expect(await call("PutLogEvents", input)).toEqual({
      status: 400,
      body: {
        __type: "AccessDeniedException",
        message: `User: arn:aws:iam::000000000000:user/local is not authorized to perform: logs:PutLogEvents on resource: ${arn}:log-stream:one because no identity-based policy allows the logs:PutLogEvents action`,
      },
    });
    expect((await call("FilterLogEvents", { logGroupIdentifier: arn })).status).toBe(200);
    await control("PATCH", { denied: [{ operation: "Unmask" }] });
    const read = { logGroupName: "web", startTime: 0 };
    expect((await call("FilterLogEvents", read)).status).toBe(200);
    expect((await call("FilterLogEvents", { ...read, unmask: true })).body.message).toContain("logs:Unmask");
    await control("PATCH", { denied: [{ accessKey: "K" }] });
    const scope = "Credential=K/20261122/us-east-1/logs/aws4_request";
    expect((await call("DescribeLogGroups", {}, { authorization: scope })).body.message).toContain(":log-group::");
    expect((await call("DescribeLogGroups", {})).status).toBe(200);
  });

  it.each([
    ["*", "", true],
    ["a*c", "abc", true],
    ["a*c", "ac", true],
    ["a*ca", "aca", true],
    ["aca*ca", "aca", false],
    ["a", "ab", false],
    ["*b*d", "abcd", true],
    ["*b*d", "abcde", false],
  ])("%s matches %s: %s", (pattern, text, expected) => {
    expect(matchesWildcard(pattern, text)).toBe(expected);
  });
});

describe("faults", () => {
  it("happen so often, after so many requests, and are then gone", async () => {
    await control("PATCH", { faults: [{ fault: "throttle", operation: "DescribeLogGroups", after: 1, times: 2 }] });
    const statuses = [];
    for (let index = 0; index < 4; index += 1) statuses.push((await call("DescribeLogGroups", {})).status);
    expect(statuses).toEqual([200, 400, 400, 200]);
    expect((await control("GET")).body["faults"]).toEqual([]);
  });

  it("show how often they are still to come", async () => {
    await control("PATCH", { faults: [{ fault: "throttle", after: 2, times: 5 }] });
    await call("DescribeLogGroups", {});
    expect((await control("GET")).body["faults"]).toEqual([{ fault: "throttle", after: 1, times: 5 }]);
    await call("DescribeLogGroups", {});
    await call("DescribeLogGroups", {});
    expect((await control("GET")).body["faults"]).toEqual([{ fault: "throttle", times: 4 }]);
  });

  it("delay an answer by the clock", async () => {
    await control("PATCH", { faults: [{ fault: "latency", ms: 5000 }] });
    let isAnswered = false;
    const answer = call("DescribeLogGroups", {}).finally(() => (isAnswered = true));
    await vi.waitUntil(() => clock.sleepers === 1);
    await clock.advance(4999);
    expect(isAnswered).toBe(false);
    await clock.advance(1);
    expect((await answer).status).toBe(200);
  });

  it("delay an answer by more than a timer of Node can count", async () => {
    const ms = 2 ** 31 + 5000;
    const faults = [{ fault: "latency", ms }];
    expect((await control("PATCH", { faults })).body["faults"]).toEqual(faults);
    expect((await control("GET")).body["faults"]).toEqual(faults);
    let isAnswered = false;
    const answer = call("DescribeLogGroups", {}).finally(() => (isAnswered = true));
    await vi.waitUntil(() => clock.sleepers === 1);
    await clock.advance(ms - 1);
    expect({ isAnswered, sleepers: clock.sleepers }).toEqual({ isAnswered: false, sleepers: 1 });
    await clock.advance(1);
    expect((await answer).status).toBe(200);
  });

  it("delay an answer on the machine's clock, too, until the client leaves", async () => {
    const other = new LocalServer();
    const faults = [{ fault: "latency", ms: 2 ** 31 }] as const;
    const timers = vi.spyOn(globalThis, "setTimeout");
    const left = new AbortController();
    try {
      other.control.set({ ...other.control.settings, faults });
      const headers = { "x-amz-target": "Logs_20140328.DescribeLogGroups" };
      const answer = fetch(await other.start(), { method: "POST", headers, body: "{}", signal: left.signal });
      await vi.waitUntil(() => timers.mock.calls.some(([, ms]) => ms === 2 ** 31 - 1));
      left.abort();
      await expect(answer).rejects.toMatchObject({ name: "AbortError" });
      expect(timers.mock.calls.filter(([, ms = 0]) => ms >= 2 ** 31)).toEqual([]);
    } finally {
      timers.mockRestore();
      await other.stop();
    }
  });

  it("answer with an error of one's choice", async () => {
    const chosen = { status: 503, type: "ServiceUnavailableException", message: "later" };
    await control("PATCH", { faults: [{ fault: "error", ...chosen }] });
    const { status, body } = await call("DescribeLogGroups", {});
    expect({ status, body }).toEqual({ status: 503, body: { __type: chosen.type, message: "later" } });
  });

  it("reset and truncate, which the SDK sees as a broken connection and repeats", async () => {
    await control("PATCH", { faults: [{ fault: "reset" }] });
    await expect(client.describeLogGroups({})).rejects.toMatchObject({ code: "ECONNRESET" });
    await control("PATCH", { faults: [{ fault: "truncate" }] });
    await expect(client.describeLogGroups({})).rejects.toThrow(/aborted|ECONNRESET|socket hang up/u);
    const faults = [
      { fault: "reset", times: 1 },
      { fault: "truncate", times: 1, after: 1 },
    ];
    await control("PATCH", { faults });
    client.config.maxAttempts = () => Promise.resolve(3);
    expect((await client.describeLogGroups({})).logGroups).toHaveLength(1);
  });

  it("skew the clock, until the SDK has learned the server's time", async () => {
    await control("PATCH", { faults: [{ fault: "clockSkew", ms: 3_600_000 }] });
    const signed = { "x-amz-date": new Date(clock.now()).toISOString().replace(/[-:]|\.\d+/gu, "") };
    const answer = await call("DescribeLogGroups", {}, signed);
    expect(answer).toMatchObject({ status: 400, body: { __type: "InvalidSignatureException" } });
    expect(answer.body.message).toMatch(/^Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z$/u);
    client.config.maxAttempts = () => Promise.resolve(3);
    expect((await client.describeLogGroups({})).logGroups).toHaveLength(1);
  });

  it("leave a page of FilterLogEvents empty, with a token that loses nothing", async () => {
    put("a", "b", "c");
    await control("PATCH", { faults: [{ fault: "emptyPage", times: 3 }] });
    const pages: string[][] = [];
    const tokens = new Set<string | undefined>();
    let nextToken: string | undefined;
    do {
      const input = { logGroupName: "web", limit: 2, ...(nextToken === undefined ? {} : { nextToken }) };
      const page = await client.filterLogEvents(input);
      pages.push((page.events ?? []).map(({ message = "" }) => message));
      nextToken = page.nextToken;
      tokens.add(nextToken);
    } while (nextToken !== undefined);
    expect(pages).toEqual([[], [], [], ["a", "b"], ["c"]]);
    expect(tokens.size).toBe(5);
  });

  it.each([true, false])("leave pages of GetLogEvents empty, from the head: %s", async (startFromHead) => {
    put("a", "b", "c");
    const faults = [
      { fault: "emptyPage", times: 2 },
      { fault: "emptyPage", after: 3, times: 1 },
    ];
    await control("PATCH", { faults });
    const seen: string[] = [];
    let nextToken: string | undefined;
    for (;;) {
      const input = { logGroupName: "web", logStreamName: "one", limit: 1, startFromHead };
      const page = await client.getLogEvents({ ...input, ...(nextToken === undefined ? {} : { nextToken }) });
      const token = startFromHead ? page.nextForwardToken : page.nextBackwardToken;
      seen.push(...(page.events ?? []).map(({ message = "" }) => message));
      if (token === nextToken) break;
      nextToken = token;
    }
    expect(seen).toEqual(startFromHead ? ["a", "b", "c"] : ["c", "b", "a"]);
  });

  it("make pages short", async () => {
    put("a", "b", "c");
    await control("PATCH", { faults: [{ fault: "shortPage", events: 2, times: 1 }] });
    const first = await client.filterLogEvents({ logGroupName: "web" });
    expect(first.events?.map(({ message }) => message)).toEqual(["a", "b"]);
    const second = await client.filterLogEvents({ logGroupName: "web", nextToken: first.nextToken });
    expect(second.events?.map(({ message }) => message)).toEqual(["c"]);
    expect(second.nextToken).toBeUndefined();
  });

  it("don't change what is no request", async () => {
    await control("PATCH", { faults: [{ fault: "shortPage", events: 2 }], denied: [{ operation: "Put*" }] });
    for (const body of ["null", "7", "[]"]) {
      const headers = { "x-amz-target": "Logs_20140328.FilterLogEvents" };
      const answer = await fetch(endpoint, { method: "POST", headers, body });
      expect(await answer.json()).toMatchObject({ __type: "SerializationException" });
    }
  });

  it("give the same token twice", async () => {
    put("a", "b", "c");
    const { nextToken } = await client.filterLogEvents({ logGroupName: "web", limit: 2 });
    await control("PATCH", { faults: [{ fault: "sameToken", times: 1 }] });
    const same = await client.filterLogEvents({ logGroupName: "web", limit: 2, nextToken });
    expect(same).toMatchObject({ events: [], nextToken });
    const next = await client.filterLogEvents({ logGroupName: "web", limit: 2, nextToken });
    expect(next.events?.map(({ message }) => message)).toEqual(["c"]);
  });

  it("repeat events on the next page, with their ids", async () => {
    put("a", "b", "c", "d");
    await control("PATCH", { faults: [{ fault: "overlap", events: 1 }] });
    const first = await client.filterLogEvents({ logGroupName: "web", limit: 2 });
    const second = await client.filterLogEvents({ logGroupName: "web", limit: 2, nextToken: first.nextToken });
    expect(second.events?.map(({ message }) => message)).toEqual(["b", "c", "d"]);
    expect(second.events?.[0]?.eventId).toBe(first.events?.[1]?.eventId);
    const stream = { logGroupName: "web", logStreamName: "one", limit: 2 };
    const newest = await client.getLogEvents(stream);
    const older = await client.getLogEvents({ ...stream, nextToken: newest.nextBackwardToken });
    expect(older.events?.map(({ message }) => message)).toEqual(["a", "b", "c"]);
  });
});

describe("the clock", () => {
  it("lets tokens expire, and the age of events be seen", async () => {
    put("a", "b");
    const { nextToken } = await client.filterLogEvents({ logGroupName: "web", limit: 1 });
    await control("PATCH", { clock: { offsetMs: 24 * 60 * 60 * 1000 + 1 } });
    await expect(client.filterLogEvents({ logGroupName: "web", nextToken })).rejects.toMatchObject({
      name: "InvalidParameterException",
      message: "The specified nextToken is invalid.",
    });
    await control("PATCH", { clock: { offsetMs: 15 * 24 * 60 * 60 * 1000 } });
    const logEvents = [{ timestamp: clock.now(), message: "m" }];
    const { rejectedLogEventsInfo } = await client.putLogEvents({
      logGroupName: "web",
      logStreamName: "one",
      logEvents,
    });
    expect(rejectedLogEventsInfo).toEqual({ tooOldLogEventEndIndex: 1 });
  });
});

describe("reading", () => {
  it("finds events only after the delay, also those that it has passed by then", async () => {
    await control("PATCH", { readDelayMs: 5000 });
    put("a");
    await clock.advance(4000);
    put("b");
    const read = async () =>
      (await client.filterLogEvents({ logGroupName: "web" })).events?.map((event) => event.message);
    const stream = { logGroupName: "web", logStreamName: "one", startFromHead: true };
    expect(await read()).toEqual([]);
    await clock.advance(1000);
    expect(await read()).toEqual(["a"]);
    const page = await client.getLogEvents(stream);
    expect(page.events?.map(({ message }) => message)).toEqual(["a"]);
    await clock.advance(4000);
    expect(await read()).toEqual(["a", "b"]);
    const next = await client.getLogEvents({ ...stream, nextToken: page.nextForwardToken });
    expect(next.events?.map(({ message }) => message)).toEqual(["b"]);
  });
});

describe("loopback", () => {
  it("is served on IPv6 too, on the same port, where the machine has it", async ({ skip }) => {
    const socket = connect(Number(new URL(endpoint).port), "::1");
    const outcome = await Promise.race([once(socket, "connect").then(() => "open"), once(socket, "error")]);
    socket.destroy();
    skip(outcome !== "open" && /EADDRNOTAVAIL|EAFNOSUPPORT/u.test(String(outcome)), "no IPv6");
    expect(outcome).toBe("open");
  });
});
