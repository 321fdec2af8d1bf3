import type { LogsApi } from "../logsApi.js";
import { LogsError } from "../logsError.js";
import type { Priority } from "../rateBudget/operationBudget.js";
import type { RateBudget } from "../rateBudget/rateBudget.js";
import {
  type AnswerOf,
  type CallOperation,
  methodOf,
  type Operation,
  operationNames,
  operations,
  type RequestOf,
  type StreamOperation,
  type UpdateOf,
} from "./operations.js";

/** The port as two functions over the operations' names, for what treats all operations alike. Rejects as the port does. */
export interface OperationCalls {
  call<O extends CallOperation>(operation: O, request: RequestOf<O>, signal: AbortSignal): Promise<AnswerOf<O>>;
  stream<O extends StreamOperation>(
    operation: O,
    request: RequestOf<O>,
    signal: AbortSignal,
  ): AsyncIterable<UpdateOf<O>>;
}

type AnyCall = (operation: Operation, request: unknown, signal: AbortSignal) => unknown;
type AnyMethod = (request: unknown, signal: AbortSignal) => unknown;

/** The port whose methods are these calls. */
export function apiOver(calls: OperationCalls): LogsApi {
  const methods = operationNames.map((operation): [string, AnyMethod] => {
    const call = (operations[operation].answer === "stream" ? calls.stream : calls.call) as AnyCall;
    return [methodOf(operation), (request, signal) => call(operation, request, signal)];
  });
  return Object.fromEntries(methods) as unknown as LogsApi;
}

/** The calls that a port's methods are. */
function callsOf(api: LogsApi): OperationCalls {
  const methods = api as unknown as Readonly<Record<string, AnyMethod>>;
  const call: AnyCall = (operation, request, signal) => methods[methodOf(operation)]?.(request, signal);
  return { call, stream: call } as unknown as OperationCalls;
}

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

/** The port that calls `answered` with each request that is answered once, and its answer. */
export function answering(
  api: LogsApi,
  answered: (operation: Operation, request: unknown, answer: unknown) => void,
): LogsApi {
  const { call, stream } = callsOf(api);
  return apiOver({
    call: (operation, request, signal) =>
      call(operation, request, signal).then((answer) => {
        answered(operation, request, answer);
        return answer;
      }),
    stream,
  });
}

/** The port whose requests each go to the port that `current` resolves with then; they reject as that does. */
export function apiOfEach(current: () => Promise<LogsApi>): LogsApi {
  return apiOver({
    call: (operation, request, signal) => current().then((api) => callsOf(api).call(operation, request, signal)),
    async *stream(operation, request, signal) {
      yield* callsOf(await current()).stream(operation, request, signal);
    },
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

/**
 * The port whose writing operations reject while `reason` returns one: a second guard behind the commands' own. No
 * operation with an event stream writes.
 */
export function guardedWrites(api: LogsApi, reason: () => string | undefined): LogsApi {
  const { call, stream } = callsOf(api);
  return apiOver({
    call(operation, request, signal) {
      const refusal = operations[operation].writes ? reason() : undefined;
      return refusal === undefined
        ? call(operation, request, signal)
        : Promise.reject(new LogsError("unsupported", refusal));
    },
    stream,
  });
}
