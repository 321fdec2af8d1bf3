import type { LogsApi } from "../logsApi.js";
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
export function callsOf(api: LogsApi): OperationCalls {
  const methods = api as unknown as Readonly<Record<string, AnyMethod>>;
  const call: AnyCall = (operation, request, signal) => methods[methodOf(operation)]?.(request, signal);
  return { call, stream: call } as unknown as OperationCalls;
}
