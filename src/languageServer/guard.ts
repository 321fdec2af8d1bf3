import { LSPErrorCodes, ResponseError, type CancellationToken } from "vscode-languageserver";

/** Where faults are written. */
export interface FaultLog {
  error(message: string): void;
}

/** A request's answer that is an error of the request, not a fault of the server: the client shows its message. */
export class Refusal extends Error {}

/**
 * Wraps a request's handler. A request that the client has taken back by the time its turn comes, or while it waits, is
 * answered so; a handler that throws is logged and answered with `empty`, so that one feature's fault never ends the
 * server.
 */
export function guard<Params, Result>(
  log: FaultLog,
  name: string,
  empty: Result,
  handler: (params: Params, token: CancellationToken) => Result | Promise<Result>,
): (params: Params, token: CancellationToken) => Promise<Result | ResponseError<never>> {
  return async (params, token) => {
    await nextTurn();
    if (token.isCancellationRequested) return cancelled();
    try {
      const result = await handler(params, token);
      return token.isCancellationRequested ? cancelled() : result;
    } catch (error) {
      if (error instanceof Refusal) return new ResponseError(LSPErrorCodes.RequestFailed, error.message);
      log.error(`${name}: ${faultText(error)}`);
      return empty;
    }
  };
}

/** A fault with its stack, where it has one. */
export function faultText(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function cancelled(): ResponseError<never> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
}

/** Lets messages that have already arrived, such as a cancellation, be read first. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
