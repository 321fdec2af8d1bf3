import type { LogEvent } from "../../../src/logs/model.js";
import { withSdkRetries } from "./sdkRetries.js";
import type { ToolDeps } from "./tool.js";

const rememberedIds = 10_000;

/**
 * `awslogs get --watch`: the start never moves; it follows the tokens, and at the end asks with the last one again, every
 * 2 s. Knows the ids of the last 10,000 events.
 */
export async function* awslogsWatch(deps: ToolDeps): AsyncGenerator<LogEvent> {
  const { clock, signal, group, start } = deps;
  const api = withSdkRetries(deps);
  const seen = new Set<string>();
  let nextToken: string | undefined;
  while (!signal.aborted) {
    const request = { group, startTime: start, ...(nextToken === undefined ? {} : { nextToken }) };
    const page = await api.filterLogEvents(request, signal);
    for (const event of page.items) {
      const id = event.eventId ?? "";
      if (seen.has(id)) continue;
      seen.add(id);
      yield event;
    }
    for (const oldest of seen) {
      if (seen.size <= rememberedIds) break;
      seen.delete(oldest);
    }
    if (page.nextToken === undefined) await clock.sleep(2000, signal);
    else nextToken = page.nextToken;
  }
}
