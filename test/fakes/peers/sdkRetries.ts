import { isLogsError } from "../../../src/logs/logsError.js";
import type { FilterApi } from "../../../src/logs/history/eventPager.js";
import type { ToolDeps } from "./tool.js";

/** The AWS SDKs' standard retries: three tries in all, with pauses of up to 1 and 2 s. */
export function withSdkRetries({ api, clock, random }: ToolDeps): FilterApi {
  return {
    async filterLogEvents(request, signal) {
      for (let longestMs = 1000; ; longestMs *= 2) {
        try {
          return await api.filterLogEvents(request, signal);
        } catch (error) {
          if (!isLogsError(error) || longestMs > 2000) throw error;
          await clock.sleep(random() * longestMs, signal);
        }
      }
    },
  };
}
