import { signal } from "../../contract/cases/contractCase.js";
import assert from "node:assert/strict";
import { createServer, request as httpRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, before, describe, it } from "mocha";
import { closeAll, endpoint, fillStream, otherClient, region, run, textOf, untilText } from "./logHost.js";

const group = "host/reconnect";

/** Passes everything on to the local server; while it is stopped, nothing answers at its address. */
class Gate {
  #server: Server | undefined;
  #port = 0;

  get endpoint(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    const server = createServer((incoming, response) => {
      const { url = "/", method = "POST", headers } = incoming;
      const onward = httpRequest(new URL(url, endpoint), { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      });
      onward.on("error", () => response.destroy());
      incoming.pipe(onward);
    });
    await new Promise<void>((resolve) => server.listen(this.#port, "127.0.0.1", resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }
}

describe("a tail", () => {
  const api = otherClient();
  const gate = new Gate();

  before(async () => {
    await api.createLogGroup({ group }, signal);
  });
  afterEach(async () => {
    await closeAll();
    await gate.stop();
  });

  const put = (stream: string, ...messages: string[]): Promise<unknown> =>
    api.putLogEvents(
      { group, stream, events: messages.map((message) => ({ timestamp: Date.now(), message })) },
      signal,
    );

  it("whose server is gone tries again, and shows what came meanwhile once it is back", async () => {
    await gate.start();
    await fillStream(group, "gone", 1);
    const connection = { region, endpoint: gate.endpoint };
    const { uri } = await run<{ uri: string }>("tail", { connection, group, stream: "gone" });
    await untilText(uri, (text) => text.includes("event 0."));
    await gate.stop();
    await untilText(uri, (text) => /^# .*reconnecting to CloudWatch Logs\n/u.test(text));
    await put("gone", "meanwhile.");
    await gate.start();
    await untilText(uri, (text) => text.includes("meanwhile."));
    await put("gone", "afterwards.");
    const text = await untilText(uri, (shown) => shown.includes("afterwards."));
    assert.match(text, /^# .*following\n/u);
    assert.deepEqual(
      [...text.matchAll(/ (event 0|meanwhile|afterwards)\.\n/gu)].map((match) => match[1]),
      ["event 0", "meanwhile", "afterwards"],
    );
    await run("stopTail", { uri });
  });

  it("that is trimmed stands still while paused, and is cleared", async () => {
    const stream = "trimmed";
    await api.createLogStream({ group, stream }, signal);
    const { uri } = await run<{ uri: string }>("tail", { group, stream });
    const padding = "x".repeat(2000);
    const many = (first: number): Promise<unknown> =>
      put(stream, ...Array.from({ length: 450 }, (_, n) => `${first + n} ${padding}`));
    for (let n = 0; n < 20; n++) await many(n * 450);
    const trimmed = await untilText(uri, (text) => / older lines dropped\n/u.test(text) && text.includes(" 8999 x"));
    assert.doesNotMatch(trimmed, / 0 x/u);
    await run("pauseTail", { uri });
    await put(stream, "held back.");
    assert.doesNotMatch(await untilText(uri, (text) => text.includes("1 event waits")), /held back/u);
    await run("clearLog", { uri });
    assert.match(textOf(uri) ?? "", /^# .*paused · 1 event waits\n$/u);
    await run("resumeTail", { uri });
    await untilText(uri, (text) => text.includes("held back."));
    await run("loadOlder", { uri });
    assert.match(textOf(uri) ?? "", / 8999 x+\n.*held back\.\n$/u);
    await run("stopTail", { uri });
  });
});
