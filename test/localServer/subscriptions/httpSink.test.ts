import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";
import { createLogsApi } from "../../../src/aws/logsApi.js";
import { LocalServer } from "../../../src/localServer/server.js";
import { httpSink, isLoopbackUrl } from "../../../src/localServer/subscriptions/httpSink.js";

const { signal } = new AbortController();

interface Posted {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A receiver on loopback that answers with this status, and the first request that it gets. */
async function receiver(status: number): Promise<{ readonly url: string; readonly posted: Promise<Posted> }> {
  let got: (posted: Posted) => void = () => undefined;
  const posted = new Promise<Posted>((resolve) => (got = resolve));
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      response.writeHead(status, status === 302 ? { location: "http://127.0.0.1:1/" } : {}).end();
      got({ headers: request.headers, body: Buffer.concat(parts) });
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/logs`, posted };
}

describe("the sink of subscriptions", () => {
  it.each([
    ["http://127.0.0.1:9000/", true],
    ["http://localhost:9000/a", true],
    ["http://[::1]:9000", true],
    ["https://127.0.0.1:9000/", false],
    ["http://example.com/", false],
    ["http://127.0.0.1.example.com/", false],
    ["file:///tmp/x", false],
    ["", false],
  ])("%s is on this machine: %s", (url, expected) => {
    expect(isLoopbackUrl(url)).toBe(expected);
  });

  it.each([
    [204, "taken"],
    [429, "again"],
    [503, "again"],
    [400, "refused"],
    [302, "refused"],
  ])("the answer %i means %s", async (status, expected) => {
    const { url, posted } = await receiver(status);
    const body = new TextEncoder().encode("{}");
    const delivered = { destinationArn: "arn:a b", filter: "fehlér", body, contentType: "application/json" };
    expect(await httpSink(url)(delivered, signal)).toBe(expected);
    expect((await posted).headers).toMatchObject({
      "content-type": "application/json",
      "x-subscription-filter": "fehl%C3%A9r",
      "x-subscription-destination": "arn:a%20b",
    });
  });

  it("without anybody there means again", async () => {
    const delivered = { destinationArn: "a", filter: "f", body: new Uint8Array(), contentType: "application/json" };
    expect(await httpSink("http://127.0.0.1:1/")(delivered, signal)).toBe("again");
  });

  it("gets what is put into a group of the server, by the SDK", async () => {
    const { url, posted } = await receiver(200);
    const server = new LocalServer({ subscriptions: { sink: httpSink(url), warn: () => undefined } });
    onTestFinished(() => server.stop());
    const endpoint = await server.start();
    const api = createLogsApi({ id: "t", name: "t", region: "eu-west-1", endpoint, local: true });
    onTestFinished(() => api.dispose());
    await api.createLogGroup({ group: "web" }, signal);
    await api.createLogStream({ group: "web", stream: "a" }, signal);
    const destinationArn = "arn:aws:lambda:eu-west-1:000000000000:function:f";
    await api.putSubscriptionFilter({ group: "web", name: "all", pattern: "", destinationArn }, signal);
    const events = [{ timestamp: Date.now(), message: "ünïcode" }];
    await api.putLogEvents({ group: "web", stream: "a", events }, signal);
    const { awslogs } = JSON.parse((await posted).body.toString()) as { awslogs: { data: string } };
    expect(JSON.parse(gunzipSync(Buffer.from(awslogs.data, "base64")).toString())).toMatchObject({
      logGroup: "web",
      logEvents: events,
    });
  });
});
