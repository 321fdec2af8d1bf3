import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { Credentials } from "../../src/aws/credentials.js";
import { toLogsError } from "../../src/aws/errorMapping.js";
import { createLogsApi, type SdkLogsApi } from "../../src/aws/logsApi.js";
import type { LogsError } from "../../src/logs/logsError.js";

const { signal } = new AbortController();
const html = { "content-type": "text/html" };
const page = "<html>Welcome to the hotel</html>";

let server: Server | undefined;
let api: SdkLogsApi | undefined;
afterEach(() => {
  api?.dispose();
  server?.close();
});

/** A server that gives each request the same answer; resolves to its host and a client of it. */
async function answering(status: number, headers: IncomingHttpHeaders, body: string) {
  server = createServer((request, response) => {
    request.resume().once("end", () => response.writeHead(status, headers).end(body));
  });
  await new Promise<void>((resolve) => void server?.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const credentials = new Credentials({ load: async () => ({ accessKeyId: "KEY", secretAccessKey: "dummy" }) });
  api = createLogsApi({ id: "a", name: "a", region: "eu-west-1", endpoint: `http://${host}` }, { credentials });
  return { host, api };
}

const failure = (answer: Promise<unknown>): Promise<LogsError> =>
  answer.then(
    () => expect.unreachable(),
    (error: unknown) => error as LogsError,
  );

const other = "Something other than CloudWatch Logs answered";
const way = "Not CloudWatch Logs but something on the way answered";

describe("an answer that isn't the service's", () => {
  it.each<[number, IncomingHttpHeaders, string, string]>([
    [
      403,
      { ...html, server: "Zscaler/6.2" },
      page,
      `${other} (HTTP 403, Zscaler/6.2); check the connection's endpoint and the proxy`,
    ],
    [403, {}, "", `${other} (HTTP 403); check the connection's endpoint and the proxy`],
    [
      403,
      { "content-type": "application/json" },
      '{"error":"no"}',
      `${other} (HTTP 403); check the connection's endpoint and the proxy`,
    ],
    [
      407,
      { ...html, via: "1.1 squid" },
      page,
      "A proxy asks for a user name and password (HTTP 407, 1.1 squid); check VS Code's http.proxy",
    ],
    [
      302,
      { location: "https://login.hotel.example/in?from=x" },
      "",
      `${way} (HTTP 302) and leads to login.hotel.example; sign in to the network in a browser, or check the proxy`,
    ],
    [200, html, page, `${other} (HTTP 200); check the connection's endpoint and the proxy`],
    [
      502,
      html,
      page,
      "A server on the way could not reach CloudWatch Logs (HTTP 502); check the proxy and try again in a moment",
    ],
    [
      500,
      { ...html, server: "Werkzeug/3.1" },
      page,
      "The server at the endpoint failed (HTTP 500, Werkzeug/3.1); look into its log",
    ],
    [
      504,
      {},
      "",
      "A server on the way could not reach CloudWatch Logs (HTTP 504); check the proxy and try again in a moment",
    ],
  ])("%d %j %s is said to be somebody else's", async (status, headers, body, sentence) => {
    const { host, api: asked } = await answering(status, headers, body);
    const error = await failure(asked.describeLogGroups({}, signal));
    expect(error).toMatchObject({ kind: "offline", message: `${sentence}: ${host}` });
    expect(error.hasDoneNothing).toBe(status >= 300 && status < 500);
  });

  it.each<[number, IncomingHttpHeaders, string, RegExp]>([
    [200, html, page, /^Something other than CloudWatch Logs answered \(HTTP 200\)/u],
    [302, { location: "https://login.hotel.example" }, "", /leads to login\.hotel\.example/u],
    [502, html, page, /^A server on the way could not reach/u],
  ])("is told for the identity too: %d", async (status, headers, body, sentence) => {
    const { api: asked } = await answering(status, headers, body);
    const error = await failure(asked.callerIdentity(signal));
    expect(error).toMatchObject({ kind: "offline", message: expect.stringMatching(sentence) as string });
  });

  it("names AWS's host and what to check on the way there", () => {
    const error = Object.assign(new SyntaxError("Unexpected token '<'"), {
      $metadata: { httpStatusCode: 200 },
      $response: { statusCode: 200, headers: { server: "a](command:x)\n`<b>`".repeat(9) } },
    });
    const connection = { id: "a", name: "a", region: "cn-north-1" };
    const { message } = toLogsError(error, { operation: "DescribeLogGroups", connection });
    expect(message).toMatch(
      /^Not CloudWatch Logs but something on the way answered \(HTTP 200, [\w ()]{1,40}\); .*: logs\.cn-north-1\.amazonaws\.com\.cn$/u,
    );
  });
});

describe("an answer of the service stays its own", () => {
  it.each<[number, IncomingHttpHeaders, string, RegExp]>([
    [503, { "x-amzn-requestid": "r-1" }, "", /^CloudWatch Logs has a problem of its own/u],
    [500, {}, '{"__type":"InternalFailure"}', /^CloudWatch Logs has a problem of its own/u],
    [200, { "x-amzn-requestid": "r-1" }, '{"logGroups":[', /^The answer to DescribeLogGroups can't be read/u],
  ])("%d %j %s", async (status, headers, body, sentence) => {
    const { api: asked } = await answering(status, headers, body);
    expect((await failure(asked.describeLogGroups({}, signal))).message).toMatch(sentence);
  });
});

describe("on the way to credentials", () => {
  it("a page is told as what it is", () => {
    const error = Object.assign(new Error(`Unexpected token '<', "<html>" is not valid JSON`), {
      name: "CredentialsProviderError",
    });
    const connection = { id: "a", name: "a", profile: "dev", region: "eu-west-1" };
    expect(toLogsError(error, { operation: "DescribeLogGroups", connection }).message).toBe(
      "Not AWS but something on the way answered the request for credentials; sign in to the network in a browser, or check the proxy: dev",
    );
  });
});

it("a proxy that can't be reached is named, without its password", () => {
  const error = new Error("Failed to establish a socket connection to proxies: PROXY me:hunter2@proxy.corp:8080");
  const connection = { id: "a", name: "a", region: "eu-west-1" };
  expect(toLogsError(error, { operation: "DescribeLogGroups", connection })).toMatchObject({
    kind: "offline",
    message: "The proxy can't be reached; check VS Code's http.proxy and the network: PROXY [hidden]proxy.corp:8080",
  });
});
