import type { LogEvent } from "../../../src/logs/model.js";
import { allPages } from "./allPages.js";
import { withSdkRetries } from "./sdkRetries.js";
import type { ToolDeps } from "./tool.js";

/**
 * `saw watch`: reads all pages from the newest timestamp on, every second; knows the ids since the newest timestamp, and
 * forgets them whenever it sees a newer one.
 */
export async function* sawWatch(deps: ToolDeps): AsyncGenerator<LogEvent> {
  const { clock, signal, group, start } = deps;
  const api = withSdkRetries(deps);
  const seen = new Set<string>();
  let newest = start;
  while (!signal.aborted) {
    for await (const event of allPages(api, { group, startTime: newest }, signal)) {
      if (event.timestamp > newest) {
        newest = event.timestamp;
        seen.clear();
      }
      if (seen.has(event.eventId ?? "")) continue;
      seen.add(event.eventId ?? "");
      yield event;
    }
    await clock.sleep(1000, signal);
  }
}
