// Puts events at a steady rate into a stream, in a process of its own so that the tail's costs count alone. Arguments:
// endpoint, group, events a second, seconds. Each message holds `seq=N;`, from 0 on.
import { createLogsApi } from "../../src/aws/logsApi.js";

const [endpoint = "", group = "", rateText, secondsText] = process.argv.slice(2);
const rate = Number(rateText);
const total = rate * Number(secondsText);
const everyMs = 100;
const { signal } = new AbortController();

async function main(): Promise<void> {
  const api = createLogsApi({ id: "bench", name: "bench", region: "us-east-1", endpoint, local: true });
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
}

void main();
