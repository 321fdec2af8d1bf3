import { LSPErrorCodes, ResponseError, type CancellationToken } from "vscode-languageserver";

/** Receives the errors of handlers. */
export interface ErrorLog {
  error(message: string): void;
}

/** An error in the request rather than in the server. The client shows its message. */
export class RequestError extends Error {}

/** What every handler needs. */
export interface HandlerContext {
  readonly connection: { readonly console: ErrorLog };
  readonly queries: { ready(): Promise<void> };
}

/**
 * Wraps the handler of a request. A request that the client cancels before or while it is handled is answered as
 * cancelled. When the handler throws, the error is logged and the answer is `empty`, so that an error in one feature
 * never ends the server.
 */
export function requestHandler<Params, Result>(
  { connection: { console: log }, queries }: HandlerContext,
  name: string,
  empty: Result,
  handler: (params: Params, token: CancellationToken) => Result | Promise<Result>,
): (params: Params, token: CancellationToken) => Promise<Result | ResponseError<never>> {
  return async (params, token) => {
    await nextTurn();
    if (token.isCancellationRequested) return cancelled();
    try {
      await queries.ready();
      const result = await handler(params, token);
      return token.isCancellationRequested ? cancelled() : result;
    } catch (error) {
      if (error instanceof RequestError) return new ResponseError(LSPErrorCodes.RequestFailed, error.message);
      log.error(`${name}: ${errorText(error)}`);
      return empty;
    }
  };
}

/** The error's stack, or its message if it has no stack. */
export function errorText(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function cancelled(): ResponseError<never> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
}

/** Lets the connection read messages that have already arrived, such as a cancellation. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
