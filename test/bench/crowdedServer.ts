// A local server that holds GROUPS groups and, in the group `crowded`, STREAMS streams; ends with its standard input.
import { LocalServer } from "../../src/localServer/server.js";

async function main(): Promise<void> {
  const [groups = 0, streams = 0] = process.argv.slice(2).map(Number);
  const server = new LocalServer();
  const now = Date.now();
  for (let index = 0; index < groups; index++) {
    server.store.createGroup(`/aws/lambda/team-${index % 40}/function-${String(index).padStart(5, "0")}`, now);
  }
  server.store.createGroup("crowded", now);
  for (let index = 0; index < streams; index++) {
    const stream = `2026/11/22/[$LATEST]${String(index).padStart(32, "0")}`;
    server.store.createStream("crowded", stream, now);
    server.store.append("crowded", stream, [{ timestamp: now - index * 1000, message: "START" }], now);
  }
  console.log(`listening on ${await server.start(0)}`);
  process.stdin.once("close", () => process.exit()).resume();
}

void main();
