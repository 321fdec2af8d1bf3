import type { LogsApi } from "../logsApi.js";
import type { Priority } from "../rateBudget/operationBudget.js";
import type { RateBudget } from "../rateBudget/rateBudget.js";
import { apiOver, callsOf } from "./operationCalls.js";

/** The port whose requests each wait for their turn in a budget that others share. */
export function budgeted(api: LogsApi, budget: Pick<RateBudget, "run">, priority: Priority): LogsApi {
  const { call, stream } = callsOf(api);
  return apiOver({
    call: (operation, request, signal) =>
      budget.run({ operation, priority, signal }, () => call(operation, request, signal)),
    stream: (operation, request, signal) =>
      withFirst(stream(operation, request, signal), (first) => budget.run({ operation, priority, signal }, first)),
  });
}

/** An iteration whose first step, which sends the request, is run by `run`. */
async function* withFirst<T>(
  items: AsyncIterable<T>,
  run: (first: () => Promise<IteratorResult<T>>) => Promise<IteratorResult<T>>,
): AsyncGenerator<T> {
  const iterator = items[Symbol.asyncIterator]();
  try {
    for (let item = await run(() => iterator.next()); item.done !== true; item = await iterator.next()) {
      yield item.value;
    }
  } finally {
    await iterator.return?.();
  }
}
