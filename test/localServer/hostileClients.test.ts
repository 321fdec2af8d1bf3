import { once } from "node:events";
import { request } from "node:http";
import { type Socket, connect } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LocalServer } from "../../src/localServer/server.js";

let server: LocalServer;
let port = 0;
const sockets: Socket[] = [];

beforeEach(async () => {
  server = new LocalServer();
  port = Number(new URL(await server.start()).port);
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await server.stop();
});

/** A connection, and what arrived on it so far. */
interface Client {
  readonly socket: Socket;
  readonly received: () => string;
}

async function open(): Promise<Client> {
  const socket = connect(port, "127.0.0.1");
  sockets.push(socket);
  const chunks: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => chunks.push(chunk));
  // The server may reset a connection instead of closing it.
  socket.on("error", () => undefined);
  await once(socket, "connect");
  return { socket, received: () => Buffer.concat(chunks).toString("latin1") };
}

/** A whole request of the protocol as bytes. */
function call(operation: string, input: object): string {
  const body = JSON.stringify(input);
  const head = ["POST / HTTP/1.1", "Host: localhost", `X-Amz-Target: Logs_20140328.${operation}`];
  return [...head, `Content-Length: ${Buffer.byteLength(body)}`, "", body].join("\r\n");
}

/** Not only at the start of a line: a body before it has no line end. */
const statusLine = /HTTP\/1\.1 (?<status>\d{3}) /gu;

function statusesIn(text: string): number[] {
  return [...text.matchAll(statusLine)].map(({ groups }) => Number(groups?.["status"]));
}

describe("a web page of another origin", () => {
  interface Answer {
    readonly status: number | undefined;
    readonly headers: readonly string[];
  }

  /** As a browser sends it; fetch would not let Origin be set. */
  async function send(method: string, path: string, headers: Record<string, string>): Promise<Answer> {
    const sent = request({
      host: "127.0.0.1",
      port,
      method,
      path,
      headers: { origin: "http://evil.example", ...headers },
    });
    sent.end();
    const [response] = (await once(sent, "response")) as [{ statusCode?: number; headers: object; resume(): void }];
    response.resume();
    return { status: response.statusCode, headers: Object.keys(response.headers) };
  }

  it.each([
    ["/", "POST", "x-amz-target"],
    ["/", "POST", "content-type"],
    ["/_control", "PATCH", ""],
    ["/_control", "PUT", "content-type"],
    ["/_control", "DELETE", ""],
  ])("is not allowed by a preflight to %s to send %s with the header %j", async (path, method, header) => {
    const { status, headers } = await send("OPTIONS", path, {
      "access-control-request-method": method,
      "access-control-request-headers": header,
      "access-control-request-private-network": "true",
    });
    expect(status).toBe(path === "/" ? 400 : 405);
    expect(headers.filter((name) => name.startsWith("access-control-"))).toEqual([]);
  });

  it.each([
    ["/", "POST", 200],
    ["/", "GET", 400],
    ["/_control", "POST", 405],
    ["/_control", "GET", 200],
    ["/_control", "DELETE", 200],
  ])("can't read the answer of %s to %s", async (path, method, expected) => {
    const { status, headers } = await send(method, path, { "x-amz-target": "Logs_20140328.DescribeLogGroups" });
    expect(status).toBe(expected);
    expect(headers.filter((name) => name.startsWith("access-control-"))).toEqual([]);
  });
});

describe("a request with a second one behind it", () => {
  const chunk = "0\r\n\r\n";

  it.each<[string, readonly string[]]>([
    ["both lengths", [`Content-Length: ${chunk.length}`, "Transfer-Encoding: chunked"]],
    ["both lengths, in the other order", ["Transfer-Encoding: chunked", `Content-Length: ${chunk.length}`]],
    ["two lengths", ["Content-Length: 5", "Content-Length: 6"]],
    ["a list of lengths", ["Content-Length: 5, 5"]],
    ["a signed length", ["Content-Length: +5"]],
    ["an encoding that doesn't end with chunked", ["Transfer-Encoding: chunked, identity"]],
    ["an encoding that is no name", ["Transfer-Encoding: xchunked"]],
    ["a space before the colon", ["Transfer-Encoding : chunked"]],
    ["a folded header", ["Transfer-Encoding:", " chunked", "Content-Length: 5"]],
  ])("is refused for %s, and the second is not run", async (_, headers) => {
    const { socket, received } = await open();
    const closed = once(socket, "close");
    const head = ["POST / HTTP/1.1", "Host: localhost", "X-Amz-Target: Logs_20140328.DescribeLogGroups", ...headers];
    socket.write(`${head.join("\r\n")}\r\n\r\n${chunk}${call("CreateLogGroup", { logGroupName: "smuggled" })}`);
    await closed;
    expect(statusesIn(received())).toEqual([400]);
    expect(server.store.groups()).toEqual([]);
  });
});

describe("clients that never finish a header", () => {
  it("keep neither a request from its answer nor the server from stopping", async () => {
    const slow = await Promise.all(Array.from({ length: 50 }, open));
    for (const { socket } of slow) socket.write("POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Tar");
    const { socket, received } = await open();
    socket.write(call("CreateLogGroup", { logGroupName: "quick" }));
    await vi.waitUntil(() => received() !== "");
    expect(statusesIn(received())).toEqual([200]);
    expect(server.store.hasGroup("quick")).toBe(true);
    const closed = Promise.all(slow.map(({ socket }) => once(socket, "close")));
    await server.stop();
    await closed;
    expect(slow.flatMap(({ received }) => statusesIn(received()))).toEqual([]);
  });
});

describe("requests that don't wait for answers", () => {
  const name = (index: number): string => `s${String(index).padStart(4, "0")}`;

  it("are all run and answered in order on their connection", async () => {
    server.store.createGroup("web", Date.now());
    const { socket, received } = await open();
    const count = 2000;
    const creations = Array.from({ length: count }, (_, index) =>
      call("CreateLogStream", { logGroupName: "web", logStreamName: name(index) }),
    );
    socket.write(creations.join(""));
    await vi.waitUntil(() => statusesIn(received()).length === count, { timeout: 60_000 });
    expect(statusesIn(received()).filter((status) => status !== 200)).toEqual([]);
    expect([...server.store.group("web").streams.keys()]).toEqual(
      Array.from({ length: count }, (_, index) => name(index)),
    );
  });

  it("get each its own answer, also where one of them is refused", async () => {
    server.store.createGroup("web", Date.now());
    for (let index = 0; index < 200; index += 1) server.store.createStream("web", name(index), Date.now());
    const { socket, received } = await open();
    // Every third names a group that doesn't exist.
    const groups = Array.from({ length: 200 }, (_, index) => (index % 3 === 2 ? "none" : "web"));
    const descriptions = groups.map((logGroupName, index) =>
      call("DescribeLogStreams", { logGroupName, logStreamNamePrefix: name(index) }),
    );
    socket.write(descriptions.join(""));
    await vi.waitUntil(() => statusesIn(received()).length === groups.length, { timeout: 60_000 });
    expect(statusesIn(received())).toEqual(groups.map((group) => (group === "web" ? 200 : 400)));
    const answered = [...received().matchAll(/"logStreamName":"(?<name>\w+)"/gu)].map(({ groups }) => groups?.["name"]);
    expect(answered).toEqual(groups.flatMap((group, index) => (group === "web" ? [name(index)] : [])));
  });
});
