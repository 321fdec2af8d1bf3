import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, it } from "mocha";
import { closeAll, endpoint, region, run, textOf } from "../suite/logHost.js";
import { print } from "./figures.js";
import { ended, produce } from "./produce.js";

const million = 1_000_000;

/** Passes everything on to the local server and notes which operations were asked for. */
async function counting(operations: string[]): Promise<Server> {
  const server = createServer((incoming, answer) => {
    operations.push(String(incoming.headers["x-amz-target"]).replace(/^.*\./u, ""));
    const { method, headers, url } = incoming;
    const onwards = request(new URL(url ?? "/", endpoint), { method, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 500, response.headers);
      response.pipe(answer);
    });
    incoming.pipe(onwards);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

describe("open a stream of a million events", () => {
  it("until its newest events are shown", async function () {
    this.timeout(3 * 60_000);
    await ended(produce("fill", endpoint, "bench/big", million));
    // What is loaded on first use doesn't count.
    await run("openLog", { group: "bench/big", stream: "web-1" });
    await closeAll();
    const operations: string[] = [];
    const server = await counting(operations);
    const connection = { region, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
    const began = performance.now();
    const { uri } = await run<{ uri: string }>("openLog", { connection, group: "bench/big", stream: "web-1" });
    const ms = performance.now() - began;
    if (textOf(uri)?.includes(`req=${million - 1}`) !== true) throw new Error("The newest event isn't shown");
    print("first text", `${ms.toFixed(0)} ms, after ${operations.join(", ")}`);
    await closeAll();
    server.close();
  });
});
