// Puts events into the stream `web-1` of a group, in a process of its own so that what reads them is measured alone.
//   fill ENDPOINT GROUP EVENTS            creates the group with so many events of the last hour
//   steady ENDPOINT GROUP RATE SECONDS    puts so many a second, with `seq=N;` from 0 on, once input comes
import { once } from "node:events";
import { createLogsApi } from "../../src/aws/logsApi.js";
import { fillGroup } from "./fill.js";

const everyMs = 100;
const hourMs = 60 * 60_000;

async function fill(endpoint: string, group: string, events: number): Promise<void> {
  const end = Date.now();
  await fillGroup({ endpoint, group, events, start: end - hourMs, end });
}

async function steady(endpoint: string, group: string, rate: number, seconds: number): Promise<void> {
  const api = createLogsApi({ id: "bench", name: "bench", region: "us-east-1", endpoint, local: true });
  const { signal } = new AbortController();
  const total = rate * seconds;
  await once(process.stdin, "data");
  const began = Date.now();
  for (let sent = 0; sent < total;) {
    await new Promise((resolve) => setTimeout(resolve, everyMs));
    const due = Math.min(total, Math.floor(((Date.now() - began) / 1000) * rate));
    const timestamp = Date.now();
    const events = Array.from({ length: due - sent }, (_, i) => ({
      timestamp,
      message: `GET /catalogue/items?page=7 HTTP/1.1 200 5321 0.042 seq=${sent + i};`,
    }));
    if (events.length > 0) await api.putLogEvents({ group, stream: "web-1", events }, signal);
    sent = due;
  }
  api.dispose();
  process.stdin.destroy();
}

const [way, endpoint = "", group = "", ...figures] = process.argv.slice(2);
const [count = 0, seconds = 0] = figures.map(Number);
void (way === "fill" ? fill(endpoint, group, count) : steady(endpoint, group, count, seconds));
