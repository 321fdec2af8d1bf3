import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createLogsApi, type SdkLogsApi } from "../../src/aws/logsApi.js";

const { signal } = new AbortController();
let server: Server | undefined;
let api: SdkLogsApi | undefined;

afterEach(() => {
  api?.dispose();
  server?.close();
});

/** A client of a server that answers each request so. */
async function answering(answer: (response: ServerResponse) => void): Promise<SdkLogsApi> {
  server = createServer((request, response) => {
    request.resume().once("end", () => {
      response.setHeader("x-amzn-requestid", "r");
      answer(response);
    });
  });
  await new Promise<void>((resolve) => void server?.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  api = createLogsApi({ id: "a", name: "a", region: "us-east-1", endpoint, local: true });
  return api;
}

const event = { timestamp: 5, ingestionTime: 7, message: "schön 🙂\n", logStreamName: "s", eventId: "1" };
const read = { timestamp: 5, ingestionTime: 7, message: "schön 🙂\n", stream: "s", eventId: "1" };

describe("answers with events", () => {
  it("may come in parts that end within a character", async () => {
    const bytes = Buffer.from(JSON.stringify({ events: [event, event], nextToken: "t" }));
    const client = await answering((response) => {
      const write = (at: number): void => {
        if (at >= bytes.length) return void response.end();
        response.write(bytes.subarray(at, at + 1), () => setImmediate(() => write(at + 1)));
      };
      write(0);
    });
    expect(await client.filterLogEvents({ group: "g" }, signal)).toEqual({ items: [read, read], nextToken: "t" });
  });

  it.each([
    ["null", { timestamp: null, ingestionTime: null, message: null, logStreamName: null, eventId: null }],
    ["missing", {}],
  ])("may have members that are %s, as the SDK's own reading allows", async (_, empty) => {
    const client = await answering((response) =>
      response.end(JSON.stringify({ events: [empty], nextToken: null, nextForwardToken: null, more: [1] })),
    );
    const none = { timestamp: 0, ingestionTime: 0, message: "" };
    expect(await client.filterLogEvents({ group: "g" }, signal)).toStrictEqual({ items: [{ ...none, stream: "" }] });
    expect(await client.getLogEvents({ group: "g", stream: "s", startFromHead: true }, signal)).toStrictEqual({
      events: [{ ...none, stream: "s" }],
      nextForwardToken: "",
      nextBackwardToken: "",
    });
  });

  it.each([
    ["no JSON", "<html>"],
    ["half of it", '{"events":[{"timest'],
  ])("are refused where they are %s", async (_, body) => {
    const client = await answering((response) => response.end(body));
    await expect(client.filterLogEvents({ group: "g" }, signal)).rejects.toMatchObject({ name: "LogsError" });
  });

  it.each([["[]"], ["null"], ['"text"'], [""]])("are empty where the JSON is %j", async (body) => {
    const client = await answering((response) => response.end(body));
    expect(await client.filterLogEvents({ group: "g" }, signal)).toEqual({ items: [] });
  });

  it("may be errors, which the SDK reads", async () => {
    const client = await answering((response) => {
      response.writeHead(400, { "content-type": "application/x-amz-json-1.1" });
      response.end('{"__type":"ResourceNotFoundException","message":"The specified log group does not exist."}');
    });
    await expect(client.filterLogEvents({ group: "g" }, signal)).rejects.toMatchObject({ kind: "notFound" });
  });
});
