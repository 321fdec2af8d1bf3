import type { Clock } from "../../base/clock.js";
import type { Frame } from "../protocol/eventStreamEncoder.js";
import { type InputOf, type Members, readInput } from "../protocol/members.js";
import type { LogStore } from "../store/store.js";

/** What operations run with. */
export interface OperationContext {
  readonly store: LogStore;
  readonly clock: Clock;
  /** The region that the request was signed for; used in ARNs. */
  readonly region: string;
}

/** An operation that answers once. Throws a ServiceError. */
export interface UnaryOperation {
  readonly kind: "unary";
  call(input: unknown, context: OperationContext): object;
}

/** An operation that answers with an event stream. `open` throws a ServiceError before the first frame. */
export interface StreamOperation {
  readonly kind: "stream";
  open(input: unknown, context: OperationContext, signal: AbortSignal): AsyncIterable<Frame>;
}

export type Operation = UnaryOperation | StreamOperation;

/** An operation with these members. `run` receives the checked input. */
export function unary<const M extends Members>(
  members: M,
  run: (input: InputOf<M>, context: OperationContext) => object,
): UnaryOperation {
  return { kind: "unary", call: (input, context) => run(readInput(members, input), context) };
}

/** An operation with these members that answers with frames until the signal is aborted. */
export function streaming<const M extends Members>(
  members: M,
  run: (input: InputOf<M>, context: OperationContext, signal: AbortSignal) => AsyncIterable<Frame>,
): StreamOperation {
  return { kind: "stream", open: (input, context, signal) => run(readInput(members, input), context, signal) };
}
