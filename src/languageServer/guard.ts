import { LSPErrorCodes, ResponseError, type CancellationToken } from "vscode-languageserver";

/** Where faults are written. */
export interface FaultLog {
  error(message: string): void;
}

/**
 * Wraps a request's handler. A request that the client has taken back by the time its turn comes is answered so; a
 * handler that throws is logged and answered with `empty`, so that one feature's fault never ends the server.
 */
export function guard<Params, Result>(
  log: FaultLog,
  name: string,
  empty: Result,
  handler: (params: Params) => Result,
): (params: Params, token: CancellationToken) => Promise<Result | ResponseError> {
  return async (params, token) => {
    await nextTurn();
    if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
    try {
      return handler(params);
    } catch (error) {
      log.error(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return empty;
    }
  };
}

/** Lets messages that have already arrived, such as a cancellation, be read first. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
