import { createLogsApi } from "../../src/aws/logsApi.js";
import { limits } from "../../src/logs/limits.js";

export interface Fill {
  readonly endpoint: string;
  readonly group: string;
  readonly events: number;
  /** Epoch milliseconds; the events are spread evenly, the last one before `end`. */
  readonly start: number;
  readonly end: number;
}

/** Creates a group with the stream `web-1` on a local server and puts events into it, lines of about 90 characters. */
export async function fillGroup({ endpoint, group, events, start, end }: Fill): Promise<void> {
  const api = createLogsApi({ id: "bench", name: "bench", region: "us-east-1", endpoint, local: true });
  const { signal } = new AbortController();
  await api.createLogGroup({ group }, signal);
  await api.createLogStream({ group, stream: "web-1" }, signal);
  const step = (end - start) / events;
  const batch = Math.floor(limits.batchEvents * 0.8);
  for (let from = 0; from < events; from += batch) {
    const part = Array.from({ length: Math.min(batch, events - from) }, (_, i) => ({
      timestamp: Math.floor(start + (from + i) * step),
      message: `10.0.0.7 - - "GET /catalogue/items?page=7 HTTP/1.1" 200 5321 0.042 req=${from + i}`,
    }));
    await api.putLogEvents({ group, stream: "web-1", events: part }, signal);
  }
  api.dispose();
}
