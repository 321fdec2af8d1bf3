import { createPort } from "../../src/aws/createPort.js";
import { toLogsError } from "../../src/aws/errorMapping.js";
import { subjectOf } from "../../src/aws/requestSubject.js";
import type { FrameOf, InputOf, OutputOf } from "../../src/aws/shapes/shape.js";
import { abortError } from "../../src/base/abort.js";
import type { Operation as LocalOperation, OperationContext } from "../../src/localServer/operations/operation.js";
import { operations as localServerOperations } from "../../src/localServer/operations/operations.js";
import { groupArn, linkedKey } from "../../src/localServer/protocol/arns.js";
import { ServiceError } from "../../src/localServer/protocol/serviceError.js";
import { LogStore } from "../../src/localServer/store/store.js";
import type { Connection } from "../../src/logs/connections/connection.js";
import type { LogsApi } from "../../src/logs/logsApi.js";
import type { LogsError } from "../../src/logs/logsError.js";
import {
  type CallOperation,
  type Operation,
  operations,
  type StreamOperation,
} from "../../src/logs/operations/operations.js";
import { FakeClock } from "./fakeClock.js";

/** A call as the service would have got it. */
export interface RecordedCall {
  readonly operation: Operation;
  readonly input: object;
}

type Fault = { readonly fail: LogsError } | { readonly delayMs: number } | { readonly empty: true };

const localOperations: Readonly<Record<Operation, LocalOperation>> = localServerOperations;

const connection: Connection = { id: "fake", name: "Fake", region: "us-east-1", endpoint: "http://fake.invalid" };

/** The port over the local server's store and operations, without HTTP, with a clock to turn and faults on command. */
export class FakeLogs {
  readonly clock: FakeClock;
  readonly store = new LogStore();
  readonly calls: RecordedCall[] = [];
  readonly api: LogsApi;
  readonly #faults = new Map<Operation, Fault[]>();

  constructor(clock = new FakeClock()) {
    this.clock = clock;
    this.api = createPort({
      send: (operation, input, signal) => this.#send(operation, input, signal),
      open: (operation, input, signal) => this.#open(operation, input, signal),
    });
  }

  /** The next call of this operation that has no fault yet rejects with the error. */
  failNext(operation: Operation, error: LogsError): void {
    this.#addFault(operation, { fail: error });
  }

  /** The next call of this operation that has no fault yet is answered so much later, by the clock. */
  delayNext(operation: Operation, delayMs: number): void {
    this.#addFault(operation, { delayMs });
  }

  /** The next call of this operation, which answers in pages, that has no fault yet gets an empty page and its own tokens. */
  emptyNext(operation: Operation = "FilterLogEvents"): void {
    this.#addFault(operation, { empty: true });
  }

  /** Puts messages with the clock's time, and creates the group and the stream if they are missing. */
  add(group: string, stream: string, ...messages: readonly string[]): void {
    this.addAt(this.clock.now(), group, stream, ...messages);
  }

  /** Puts messages with this time, which may be long ago; they arrive now. A new group is as old, so that queries see them. */
  addAt(timestamp: number, group: string, stream: string, ...messages: readonly string[]): void {
    const now = this.clock.now();
    if (!this.store.hasGroup(group)) {
      this.store.createGroup(group, Math.min(timestamp, now));
    }
    if (!this.store.group(group).streams.has(stream)) this.store.createStream(group, stream, now);
    const events = messages.map((message) => ({ timestamp, message }));
    this.store.append(group, stream, events, now);
  }

  /** Puts messages with the clock's time into a group of a linked account, and returns its ARN. */
  addLinked(name: string, stream: string, ...messages: readonly string[]): string {
    const key = linkedKey("222222222222", name);
    this.add(key, stream, ...messages);
    return groupArn(connection.region, key);
  }

  async #send<O extends CallOperation>(operation: O, input: InputOf<O>, signal: AbortSignal): Promise<OutputOf<O>> {
    const fault = await this.#receive(operation, input, signal);
    if (fault !== undefined && "empty" in fault) return emptyPage(operation, input, this.calls.length) as OutputOf<O>;
    return this.#perform(operation, withoutOwnToken(input), (local, json) => {
      if (local.kind === "stream") throw new Error(`${operation} answers with a stream.`);
      return local.prepare(json).perform(this.#context) as OutputOf<O>;
    });
  }

  async *#open<O extends StreamOperation>(
    operation: O,
    input: InputOf<O>,
    signal: AbortSignal,
  ): AsyncGenerator<FrameOf<O>> {
    await this.#receive(operation, input, signal);
    const frames = this.#perform(operation, input, (local, json) => {
      if (local.kind === "unary") throw new Error(`${operation} answers once.`);
      return local.open(json, this.#context, signal);
    });
    for await (const { type, payload } of frames) {
      if (type === "SessionTimeoutException") return;
      yield { [type]: payload } as unknown as FrameOf<O>;
    }
    if (signal.aborted) throw abortError();
  }

  /** Records a call, and does what was asked for it: fails, takes its time, or returns the fault that is left. */
  async #receive(operation: Operation, input: object, signal: AbortSignal): Promise<Fault | undefined> {
    if (signal.aborted) throw abortError();
    this.calls.push({ operation, input: { ...input } });
    const fault = this.#faults.get(operation)?.shift();
    if (fault !== undefined && "fail" in fault) throw fault.fail;
    if (fault !== undefined && "delayMs" in fault) await this.clock.sleep(fault.delayMs, signal);
    await Promise.resolve();
    if (signal.aborted) throw abortError();
    return fault;
  }

  get #context(): OperationContext {
    return { store: this.store, clock: this.clock, ongoing: this.clock, region: connection.region };
  }

  /** Runs the local server's operation; the service's errors become the port's. */
  #perform<T>(operation: Operation, input: object, run: (local: LocalOperation, json: unknown) => T): T {
    try {
      // Over the wire everything is JSON: what a member leaves undefined is not there.
      return run(localOperations[operation], JSON.parse(JSON.stringify(input)));
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      const { type, message, status, members } = error;
      const asSdk = { name: type, message, ...members, $metadata: { httpStatusCode: status } };
      throw toLogsError(asSdk, { ...subjectOf(operation, input), connection });
    }
  }

  #addFault(operation: Operation, fault: Fault): void {
    this.#faults.set(operation, [...(this.#faults.get(operation) ?? []), fault]);
  }
}

/** Each is another one, as the service's are: a token that comes twice is a fault of its own. */
const ownToken = /^empty page \d+, then: (?<real>.*)$/su;

/** A page with nothing but tokens, which lead to where the page should have begun. */
function emptyPage(operation: Operation, input: object, nth: number): object {
  const { answer } = operations[operation];
  if (answer === "whole" || answer === "stream") throw new Error(`${operation} doesn't answer in pages.`);
  const { nextToken = "" } = input as { nextToken?: string };
  const token = `empty page ${nth}, then: ${realToken(nextToken)}`;
  return Object.fromEntries(answer.tokens.map((name) => [name, token]));
}

/** The input with the token that stood before the empty page. */
function withoutOwnToken(input: object): object {
  const { nextToken = "", ...rest } = input as { nextToken?: string };
  const real = realToken(nextToken);
  return real === "" ? rest : { ...rest, nextToken: real };
}

function realToken(token: string): string {
  return ownToken.exec(token)?.groups?.["real"] ?? token;
}
