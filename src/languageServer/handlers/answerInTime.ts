import type { CancellationToken } from "vscode-languageserver";
import type { Clock } from "../../base/clock.js";

/** How long a client's answer is waited for. */
export interface Patience {
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly token: CancellationToken;
}

/** The client's answer; undefined if it doesn't come in time, or the request that needs it is cancelled. */
export async function answerInTime<T>(
  answer: Promise<T>,
  { clock, timeoutMs, token }: Patience,
): Promise<T | undefined> {
  const answered = new AbortController();
  const timeout = clock.sleep(timeoutMs, answered.signal).then(
    () => undefined,
    () => undefined,
  );
  const cancelled = new Promise<undefined>((resolve) => {
    token.onCancellationRequested(() => resolve(undefined));
  });
  try {
    return await Promise.race([answer, timeout, cancelled]);
  } finally {
    answered.abort();
  }
}
