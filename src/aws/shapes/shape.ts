import { isLinked } from "../../logs/groupArn.js";
import type { FilterRequest, GroupRequest, StreamRequest } from "../../logs/logsApi.js";
import type { Page } from "../../logs/model.js";
import type {
  AnswerOf,
  CallOperation,
  Operation,
  RequestOf,
  StreamOperation,
  UpdateOf,
} from "../../logs/operations/operations.js";
import type { commands } from "../sdk.js";

type CommandOf<O extends Operation> = InstanceType<(typeof commands)[O]>;

/** The SDK's input of an operation. */
export type InputOf<O extends Operation> = CommandOf<O>["input"];

/** The SDK's output of an operation. */
export type OutputOf<O extends Operation> = Omit<
  Awaited<ReturnType<ReturnType<CommandOf<O>["resolveMiddleware"]>>>["output"],
  "$metadata"
>;

/** A message of an operation's event stream, as the SDK reads it. */
export type FrameOf<O extends StreamOperation> =
  OutputOf<O> extends { responseStream?: AsyncIterable<infer Frame> | undefined } ? Frame : never;

/** How an operation's request becomes the SDK's input, and the SDK's output the answer. */
export interface CallShape<O extends CallOperation> {
  toInput(request: RequestOf<O>): InputOf<O>;
  toAnswer(output: OutputOf<O>, request: RequestOf<O>): AnswerOf<O>;
}

/** How a request becomes the SDK's input, and the messages of the event stream the port's updates. */
export interface StreamShape<O extends StreamOperation> {
  toInput(request: RequestOf<O>): InputOf<O>;
  toUpdates(frames: AsyncIterable<FrameOf<O>>, request: RequestOf<O>): AsyncIterable<UpdateOf<O>>;
}

export type CallShapes = { readonly [O in CallOperation]: CallShape<O> };
export type StreamShapes = { readonly [O in StreamOperation]: StreamShape<O> };

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** The object without its undefined members, which the port's types don't allow. */
export function present<T extends object>(values: T): Partial<Present<T>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<Present<T>>;
}

/** A page; it has a token only if there is one. */
export function toPage<T>(items: readonly T[], nextToken: string | undefined): Page<T> {
  return nextToken === undefined ? { items } : { items, nextToken };
}

/** The answer of an operation that only succeeds or fails. */
export function noAnswer(): undefined {
  return undefined;
}

/** The SDK's members for a group that is read: its name, or the ARN of a linked account's. Older servers know names alone. */
export function readGroupInput(group: string): { logGroupName: string } | { logGroupIdentifier: string } {
  return isLinked(group) ? { logGroupIdentifier: group } : { logGroupName: group };
}

/** The SDK's input for a group. */
export function groupInput({ group }: GroupRequest): { logGroupName: string } {
  return { logGroupName: group };
}

/** The SDK's input for a stream. */
export function streamInput({ group, stream }: StreamRequest): { logGroupName: string; logStreamName: string } {
  return { logGroupName: group, logStreamName: stream };
}

/** The SDK's input for a filter of a group. */
export function filterInput({ group, name }: FilterRequest): { logGroupName: string; filterName: string } {
  return { logGroupName: group, filterName: name };
}
