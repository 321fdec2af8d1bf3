import { toLogsError } from "../../src/aws/errorMapping.js";
import { namedInput } from "../../src/aws/namedInput.js";
import { createPort } from "../../src/aws/port.js";
import type { InputOf, OperationName, OutputOf } from "../../src/aws/serviceCalls.js";
import type { StartLiveTailRequest, StartLiveTailResponseStream } from "@aws-sdk/client-cloudwatch-logs";
import { abortError } from "../../src/base/abort.js";
import type { OperationContext } from "../../src/localServer/operations/operation.js";
import { operations } from "../../src/localServer/operations/operations.js";
import { ServiceError } from "../../src/localServer/protocol/serviceError.js";
import { LogStore } from "../../src/localServer/store/store.js";
import type { Connection } from "../../src/logs/connections/connection.js";
import type { LogsApi } from "../../src/logs/logsApi.js";
import type { LogsError } from "../../src/logs/logsError.js";
import { FakeClock } from "./fakeClock.js";

type FakeOperation = OperationName | "StartLiveTail";

/** A call as the service would have got it. */
export interface RecordedCall {
  readonly operation: FakeOperation;
  readonly input: object;
}

type Fault = { readonly fail: LogsError } | { readonly delayMs: number } | { readonly empty: true };

const connection: Connection = { id: "fake", name: "Fake", region: "us-east-1", endpoint: "http://fake.invalid" };

/** The port over the local server's store and operations, without HTTP, with a clock to turn and faults on command. */
export class FakeLogs {
  readonly clock: FakeClock;
  readonly store = new LogStore();
  readonly calls: RecordedCall[] = [];
  readonly api: LogsApi;
  readonly #faults = new Map<FakeOperation, Fault[]>();

  constructor(clock = new FakeClock()) {
    this.clock = clock;
    this.api = createPort(
      (operation, input, signal) => this.#send(operation, input, signal),
      (input, signal) => this.#openLiveTail(input, signal),
    );
  }

  /** The next call of this operation that has no fault yet rejects with the error. */
  failNext(operation: FakeOperation, error: LogsError): void {
    this.#addFault(operation, { fail: error });
  }

  /** The next call of this operation that has no fault yet is answered so much later, by the clock. */
  delayNext(operation: FakeOperation, delayMs: number): void {
    this.#addFault(operation, { delayMs });
  }

  /** The next FilterLogEvents that has no fault yet gets an empty page, with a token that goes on where it was. */
  emptyNext(): void {
    this.#addFault("FilterLogEvents", { empty: true });
  }

  /** Puts messages with the clock's time, and creates the group and the stream if they are missing. */
  add(group: string, stream: string, ...messages: readonly string[]): void {
    this.addAt(this.clock.now(), group, stream, ...messages);
  }

  /** Puts messages with this time, which may be long ago; they arrive now. */
  addAt(timestamp: number, group: string, stream: string, ...messages: readonly string[]): void {
    const now = this.clock.now();
    if (!this.store.groups().some(({ name }) => name === group)) this.store.createGroup(group, now);
    if (!this.store.group(group).streams.has(stream)) this.store.createStream(group, stream, now);
    const events = messages.map((message) => ({ timestamp, message }));
    this.store.append(group, stream, events, now);
  }

  async #send<O extends OperationName>(operation: O, input: InputOf<O>, signal: AbortSignal): Promise<OutputOf<O>> {
    if (signal.aborted) throw abortError();
    this.calls.push({ operation, input: { ...input } });
    const fault = this.#faults.get(operation)?.shift();
    if (fault !== undefined && "fail" in fault) throw fault.fail;
    if (fault !== undefined && "delayMs" in fault) await this.clock.sleep(fault.delayMs, signal);
    await Promise.resolve();
    if (signal.aborted) throw abortError();
    return fault !== undefined && "empty" in fault
      ? emptyPage(input, this.calls.length)
      : this.#answer(operation, input);
  }

  async *#openLiveTail(input: StartLiveTailRequest, signal: AbortSignal): AsyncGenerator<StartLiveTailResponseStream> {
    if (signal.aborted) throw abortError();
    this.calls.push({ operation: "StartLiveTail", input: { ...input } });
    const fault = this.#faults.get("StartLiveTail")?.shift();
    if (fault !== undefined && "fail" in fault) throw fault.fail;
    const frames = this.#mapped("StartLiveTail", input, () =>
      operations.StartLiveTail.open(JSON.parse(JSON.stringify(input)), this.#context, signal),
    );
    for await (const { type, payload } of frames) {
      if (type === "SessionTimeoutException") return;
      yield { [type]: payload } as unknown as StartLiveTailResponseStream;
    }
    if (signal.aborted) throw abortError();
  }

  get #context(): OperationContext {
    return { store: this.store, clock: this.clock, region: connection.region };
  }

  #answer<O extends OperationName>(operation: O, input: InputOf<O>): OutputOf<O> {
    // Over the wire everything is JSON: what a member leaves undefined is not there.
    const json: unknown = JSON.parse(JSON.stringify(withoutOwnToken(input)));
    return this.#mapped(operation, input, () => operations[operation].call(json, this.#context));
  }

  /** Does the work; the service's errors become the port's. */
  #mapped<T>(operation: string, input: object, work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      const { type, message, status } = error;
      const asSdk = { name: type, message, $metadata: { httpStatusCode: status } };
      throw toLogsError(asSdk, {
        operation,
        connection,
        ...namedInput(input),
      });
    }
  }

  #addFault(operation: FakeOperation, fault: Fault): void {
    this.#faults.set(operation, [...(this.#faults.get(operation) ?? []), fault]);
  }
}

/** Each is another one, as the service's are: a token that comes twice is a fault of its own. */
const ownToken = /^empty page \d+, then: (?<real>.*)$/su;

function emptyPage<O extends OperationName>(input: InputOf<O>, nth: number): OutputOf<O> {
  const { nextToken = "" } = input as { nextToken?: string };
  return { events: [], nextToken: `empty page ${nth}, then: ${realToken(nextToken)}` };
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
