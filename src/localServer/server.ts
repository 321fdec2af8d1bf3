import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { isAbort } from "../base/abort.js";
import { type Clock, systemClock } from "../base/clock.js";
import { type Cut, answerError, answerFrames, answerJson, resetConnection, setProtocol } from "./protocol/answers.js";
import { Control } from "./control/control.js";
import { answerControl, controlPath } from "./control/controlEndpoint.js";
import { PageFaults } from "./control/pageFaults.js";
import { checkSkew, endQuery, sessionFaults, throwFault } from "./control/requestFaults.js";
import type { Fault } from "./control/settings.js";
import { LogService } from "./operations/logService.js";
import type { Journal } from "./journal/journalEntry.js";
import { Loopback } from "./protocol/loopback.js";
import type { StreamOperation } from "./operations/operation.js";
import { operationNamed } from "./operations/operations.js";
import { type ServiceRequest, checkHost, readRequest, serviceOf } from "./protocol/requestReader.js";
import { ServiceError } from "./protocol/serviceError.js";
import { SubscriptionDelivery, type SubscriptionDeliveryOptions } from "./subscriptions/subscriptionDelivery.js";
import { LogStore } from "./store/store.js";

/** All optional; the defaults are the machine's clock, an empty store, no journal, no refused keys and no other hosts. */
export interface LocalServerOptions {
  readonly clock?: Clock;
  readonly store?: LogStore;
  /** Keeps every change before it is answered; without one, everything is in memory only. */
  readonly journal?: Journal;
  /** Requests signed with these access keys are refused as the service refuses unknown keys. */
  readonly refusedAccessKeys?: readonly string[];
  /** Names of hosts that are served besides loopback names. */
  readonly allowedHosts?: readonly string[];
  /** What takes the events that subscription filters match; without one, nothing is delivered. */
  readonly subscriptions?: Pick<SubscriptionDeliveryOptions, "sink" | "warn">;
}

/** How long requests in progress may take to finish when the server stops. */
const stopGraceMs = 1000;

/** The local CloudWatch Logs server: the JSON 1.1 protocol over HTTP on loopback, and an endpoint to control it. */
export class LocalServer {
  readonly store: LogStore;
  readonly service: LogService;
  readonly control: Control;
  readonly #refusedAccessKeys: ReadonlySet<string>;
  readonly #allowedHosts: ReadonlySet<string>;
  readonly #pageFaults = new PageFaults();
  readonly #stopping = new AbortController();
  readonly #subscriptions: LocalServerOptions["subscriptions"];
  #delivery: SubscriptionDelivery | undefined;
  #loopback: Loopback | undefined;

  constructor(options: LocalServerOptions = {}) {
    const { clock = systemClock, store = new LogStore(), journal, refusedAccessKeys, allowedHosts = [] } = options;
    this.store = store;
    this.control = new Control(clock, store);
    this.service = new LogService(store, this.control.clock, journal);
    this.#subscriptions = options.subscriptions;
    this.#refusedAccessKeys = new Set(refusedAccessKeys);
    this.#allowedHosts = new Set(allowedHosts.map((host) => host.toLowerCase()));
  }

  /** Starts on this loopback port (0: a free one) and resolves to its URL; subscriptions are delivered from then on. Rejects if the port is in use. */
  async start(port = 0): Promise<string> {
    const loopback = await Loopback.open(port, (request, response) => void this.#answer(request, response));
    this.#loopback = loopback;
    const { store, control } = this;
    if (this.#subscriptions !== undefined) {
      this.#delivery = new SubscriptionDelivery({ ...this.#subscriptions, store, clock: control.clock });
    }
    return `http://127.0.0.1:${loopback.port}`;
  }

  /** Ends live tails and queries, and accepts no more connections; resolves when all are closed. May be called twice. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#delivery?.dispose();
    this.store.queries.stop(this.control.clock.now());
    const loopback = this.#loopback;
    this.#loopback = undefined;
    await loopback?.close(stopGraceMs);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader("x-amzn-RequestId", randomUUID());
    setProtocol(response, serviceOf(request));
    response.setHeader("date", new Date(this.control.clock.now()).toUTCString());
    const disconnected = new AbortController();
    response.once("close", () => disconnected.abort());
    try {
      checkHost(request, this.#allowedHosts);
      if (request.url === controlPath) await answerControl(request, response, this.control);
      else await this.#serve(await readRequest(request), response, disconnected.signal);
    } catch (error) {
      if (isAbort(error, disconnected.signal)) response.destroy();
      else answerError(response, error);
    }
  }

  async #serve(request: ServiceRequest, response: ServerResponse, signal: AbortSignal): Promise<void> {
    const { operation: name, accessKey } = request;
    if (accessKey !== undefined && this.#refusedAccessKeys.has(accessKey)) {
      throw new ServiceError("UnrecognizedClientException", "The security token included in the request is invalid.");
    }
    const operation = operationNamed(name, request.service);
    const faults = this.control.takeFaults(name);
    await this.#delay(faults, signal);
    checkSkew(faults, request, response, this.control.clock.now());
    throwFault(faults);
    this.control.admit(request);
    const cut = cutOf(faults);
    if (operation.kind === "stream") await this.#stream(operation, request, response, { faults, signal });
    else if (cut?.how === "reset") resetConnection(response);
    else answerJson(response, 200, await this.#perform(request, faults), cut);
  }

  async #perform(request: ServiceRequest, faults: readonly Fault[]): Promise<object> {
    const { operation, region } = request;
    const input = this.#pageFaults.input(operation, request.input, faults);
    const answer = await this.service.perform({ operation, input, region });
    endQuery(this.store.queries, answer, faults, this.control.clock.now());
    return this.#pageFaults.answer(operation, answer, request.input, faults);
  }

  async #stream(
    operation: StreamOperation,
    { input, region }: ServiceRequest,
    response: ServerResponse,
    { faults, signal }: { readonly faults: readonly Fault[]; readonly signal: AbortSignal },
  ): Promise<void> {
    const ending = AbortSignal.any([signal, this.#stopping.signal]);
    const { clock } = this.control;
    const frames = operation.open(input, { store: this.store, clock, ongoing: clock, region }, ending);
    await answerFrames(response, sessionFaults(frames, faults), cutOf(faults));
  }

  async #delay(faults: readonly Fault[], signal: AbortSignal): Promise<void> {
    const ms = faults.reduce((sum, { fault, ms = 0 }) => (fault === "latency" ? sum + ms : sum), 0);
    if (ms > 0) await this.control.clock.sleep(ms, signal);
  }
}

function cutOf(faults: readonly Fault[]): Cut | undefined {
  for (const { fault, updates = 0 } of faults) {
    if (fault === "truncate" || fault === "reset") return { how: fault, updates };
  }
  return undefined;
}
