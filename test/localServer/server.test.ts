import { createServer, request } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { LocalServer } from "../../src/localServer/server.js";
import { FakeClock } from "../fakes/fakeClock.js";

const server = new LocalServer({ refusedAccessKeys: ["REFUSED"], allowedHosts: ["host.Docker.internal"] });
let endpoint = "";

beforeAll(async () => {
  endpoint = await server.start();
});
afterAll(() => server.stop());

interface Answer {
  readonly status: number;
  readonly type: string | null;
  readonly requestId: string | null;
  readonly body: unknown;
}

function parse(text: string): unknown {
  return text === "" ? text : (JSON.parse(text) as unknown);
}

async function post(target: string, body: string, headers: Record<string, string> = {}): Promise<Answer> {
  const contentType = "application/x-amz-json-1.1";
  const response = await fetch(endpoint, {
    method: "POST",
    headers: { "content-type": contentType, "x-amz-target": target, ...headers },
    body,
  });
  return {
    status: response.status,
    type: response.headers.get("content-type"),
    requestId: response.headers.get("x-amzn-requestid"),
    body: parse(await response.text()),
  };
}

function scope(accessKey: string): Record<string, string> {
  const credential = `${accessKey}/20261122/eu-central-1/logs/aws4_request`;
  return { authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0` };
}

/** The body of a GET with any Host header; fetch would not let it be set. */
function getWithHost(host: string): Promise<string> {
  const { port } = new URL(endpoint);
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, headers: { host } }, (response) => {
      let body = "";
      response.on("data", (data) => (body += String(data)));
      response.on("end", () => resolve(body));
    });
    sent.on("error", reject);
    sent.end();
  });
}

describe("the protocol", () => {
  it("answers JSON 1.1 with a request id", async () => {
    const answer = await post("Logs_20140328.DescribeLogGroups", "{}");
    expect(answer).toMatchObject({ status: 200, type: "application/x-amz-json-1.1", body: { logGroups: [] } });
    expect(answer.requestId).toMatch(/^[\da-f-]{36}$/u);
  });

  it("answers with an empty body where the operation has no output", async () => {
    const answer = await post("Logs_20140328.CreateLogGroup", '{"logGroupName":"empty-body"}');
    expect(answer).toMatchObject({ status: 200, type: "application/x-amz-json-1.1", body: "" });
  });

  it("names an operation that it doesn't know", async () => {
    expect(await post("Logs_20140328.GetLogFields", "{}")).toMatchObject({
      status: 400,
      body: { __type: "UnknownOperationException", message: expect.stringContaining("GetLogFields") as string },
    });
  });

  it.each([
    ["Logs_20140328.DescribeLogGroups", "{", "SerializationException", "The request body is not valid JSON."],
    ["Logs_20140328.DescribeLogGroups", '"text"', "SerializationException", "The request body is not a JSON object."],
    ["DynamoDB_20120810.ListTables", "{}", "UnknownOperationException", "This is a CloudWatch Logs server"],
    ["Logs_20140328.DeleteLogGroup", "{}", "InvalidParameterException", "1 validation error detected"],
  ])("answers %s with body %s by an error", async (target, body, type, message) => {
    expect(await post(target, body)).toMatchObject({
      status: 400,
      body: { __type: type, message: expect.stringContaining(message) as string },
    });
  });

  it("takes a body of a full batch, and refuses one without end", async () => {
    expect((await post("Logs_20140328.DescribeLogGroups", `{${" ".repeat(7 * 1024 * 1024)}}`)).status).toBe(200);
    const { status, body } = await post("Logs_20140328.DescribeLogGroups", `{${" ".repeat(9 * 1024 * 1024)}}`);
    expect({ status, body }).toMatchObject({ status: 413, body: { __type: "RequestEntityTooLargeException" } });
  });

  it("puts the region that was signed for into ARNs", async () => {
    await post("Logs_20140328.CreateLogGroup", '{"logGroupName":"region"}');
    const arns = async (headers: Record<string, string>) =>
      JSON.stringify((await post("Logs_20140328.DescribeLogGroups", "{}", headers)).body);
    expect(await arns(scope("anyone"))).toContain("arn:aws:logs:eu-central-1:000000000000:log-group:region");
    expect(await arns({})).toContain("arn:aws:logs:us-east-1:000000000000:log-group:region");
  });

  it("refuses the access keys that it was told to refuse", async () => {
    expect(await post("Logs_20140328.DescribeLogGroups", "{}", scope("REFUSED"))).toMatchObject({
      status: 400,
      body: { __type: "UnrecognizedClientException" },
    });
  });
});

describe("loopback only", () => {
  it("serves names that can only be loopback", async () => {
    const logs = ["logs.localhost", "stream-logs.localhost:1", "streaming-logs.localhost:4566"];
    for (const host of ["127.0.0.1:1", "localhost", ...logs, "[::1]:1"]) {
      expect(await getWithHost(host)).toContain("requests are POST");
    }
  });

  it("refuses a name that a web page made resolve to loopback", async () => {
    for (const host of ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example"]) {
      expect(await getWithHost(host)).toContain("AccessDeniedException");
    }
  });

  it("refuses names outside of localhost, also those that end with it", async () => {
    for (const host of ["stream-localhost", "streaming-localhost:4566", "notlocalhost", ".localhost"]) {
      expect(await getWithHost(host)).toContain("AccessDeniedException");
    }
  });

  it("serves names that are allowed, also with the prefix of a Live Tail", async () => {
    for (const host of ["host.docker.internal:8080", "HOST.docker.internal", "stream-host.docker.internal:1"]) {
      expect(await getWithHost(host)).toContain("requests are POST");
    }
    for (const host of ["docker.internal", "a.host.docker.internal", "xstream-host.docker.internal", "stream-evil"]) {
      expect(await getWithHost(host)).toContain("--allow-host");
    }
  });

  it("listens on 127.0.0.1", () => {
    expect(endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/u);
  });
});

describe("starting and stopping", () => {
  it("rejects if the port is taken", async () => {
    const port = Number(new URL(endpoint).port);
    await expect(new LocalServer().start(port)).rejects.toMatchObject({ code: "EADDRINUSE" });
  });

  it("stops though a client keeps its connection, and may be stopped twice", async () => {
    const other = new LocalServer();
    const { port, hostname } = new URL(await other.start());
    const socket = connect(Number(port), hostname);
    await new Promise((resolve) => void socket.once("connect", resolve));
    const closed = new Promise((resolve) => void socket.once("close", resolve));
    await Promise.all([other.stop(), closed]);
    await other.stop();
    const again = createServer();
    await new Promise<void>((resolve) => void again.listen(Number(port), hostname, resolve));
    expect(again.listening).toBe(true);
    again.close();
  });

  it("answers what is under way before it stops", async () => {
    const clock = new FakeClock();
    const other = new LocalServer({ clock });
    other.control.set({ ...other.control.settings, faults: [{ fault: "latency", ms: 500 }] });
    const address = await other.start();
    const headers = { "x-amz-target": "Logs_20140328.CreateLogGroup" };
    const answer = fetch(address, { method: "POST", headers, body: '{"logGroupName":"late"}' });
    await vi.waitUntil(() => clock.sleepers === 1);
    const stopped = other.stop();
    await clock.advance(500);
    expect((await answer).status).toBe(200);
    await stopped;
    expect(other.store.hasGroup("late")).toBe(true);
  });

  it("may be stopped before it was started", async () => {
    await expect(new LocalServer().stop()).resolves.toBeUndefined();
  });
});
