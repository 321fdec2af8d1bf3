import { beforeEach } from "vitest";
import { operationNamed } from "../../../src/localServer/operations/operations.js";
import { LogStore } from "../../../src/localServer/store/store.js";
import { FakeClock } from "../../fakes/fakeClock.js";

/** The local server's operations, on a store that has the group `web` with the stream `one`. */
export class OperationFixture {
  clock = new FakeClock();
  store = new LogStore();

  /** Renews clock and store before each test of the file. */
  constructor() {
    beforeEach(() => {
      this.clock = new FakeClock();
      this.store = new LogStore();
      this.store.createGroup("web", this.clock.now());
      this.store.createStream("web", "one", this.clock.now());
    });
  }

  /** Performs an operation that answers once, in the region eu-west-1. Throws the service's errors. */
  readonly call = (name: string, input: unknown): Record<string, unknown> => {
    const operation = operationNamed(name);
    if (operation.kind === "stream") throw new Error(`${name} answers with a stream`);
    const { store, clock } = this;
    return operation.prepare(input).perform({ store, clock, ongoing: clock, region: "eu-west-1" }) as Record<
      string,
      unknown
    >;
  };

  /** The error's type and message. Throws if the operation is not refused. */
  readonly refusal = (name: string, input: unknown): string => {
    try {
      this.call(name, input);
    } catch (error) {
      const { type, message } = error as { type: string; message: string };
      return `${type}: ${message}`;
    }
    throw new Error(`${name} was not refused`);
  };
}
