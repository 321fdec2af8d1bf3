import type { Clock } from "../../base/clock.js";
import type { Frame } from "../protocol/eventStreamEncoder.js";
import { readInput } from "../protocol/members.js";
import { type InputOf, type Members } from "../protocol/memberTypes.js";
import type { LogStore } from "../store/store.js";

/** What operations run with. */
export interface OperationContext {
  readonly store: LogStore;
  /** The time of the operation, which stays the same while it is performed or replayed. */
  readonly clock: Clock;
  /** The clock of what goes on after the operation is answered. */
  readonly ongoing: Clock;
  /** The region that the request was signed for; used in ARNs. */
  readonly region: string;
}

/** A call whose input is checked. */
export interface PreparedCall {
  /** The known members of the input: all that `perform` depends on. */
  readonly input: object;
  /** Returns the answer, without members for an operation that has no output. Throws a ServiceError. */
  perform(context: OperationContext): object;
}

/** An operation that answers once. */
export interface UnaryOperation {
  readonly kind: "unary";
  /** Checks the input. Throws a ServiceError. */
  prepare(input: unknown): PreparedCall;
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
  return {
    kind: "unary",
    prepare: (given) => {
      const input = readInput(members, given);
      return { input, perform: (context) => run(input, context) };
    },
  };
}

/** An operation with these members that answers with frames until the signal is aborted. */
export function streaming<const M extends Members>(
  members: M,
  run: (input: InputOf<M>, context: OperationContext, signal: AbortSignal) => AsyncIterable<Frame>,
): StreamOperation {
  return { kind: "stream", open: (input, context, signal) => run(readInput(members, input), context, signal) };
}
