import type { LogEvent } from "../../../src/logs/model.js";
import { allPages } from "./allPages.js";
import { withSdkRetries } from "./sdkRetries.js";
import type { ToolDeps } from "./tool.js";

/**
 * `aws logs tail --follow` (AWS CLI 2): reads all pages from the newest timestamp on, sleeps 5 s, and so on; knows the
 * ids of the events of the newest timestamp, and while it reads those of the pages that it has read.
 */
export async function* awsLogsTail(deps: ToolDeps): AsyncGenerator<LogEvent> {
  const { clock, signal, group, start } = deps;
  const api = withSdkRetries(deps);
  let startTime = start;
  let seen = new Map<string, number>();
  while (!signal.aborted) {
    for await (const event of allPages(api, { group, startTime }, signal)) {
      if (seen.has(event.eventId ?? "")) continue;
      seen.set(event.eventId ?? "", event.timestamp);
      yield event;
    }
    startTime = Math.max(startTime, ...seen.values());
    seen = new Map([...seen].filter(([, timestamp]) => timestamp === startTime));
    await clock.sleep(5000, signal);
  }
}
