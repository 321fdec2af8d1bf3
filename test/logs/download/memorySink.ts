import type { DownloadSink } from "../../../src/logs/download/downloadSink.js";

/** A sink that a test can look into, and that can fail at any of its steps as a full disk or a killed process would. */
export class MemorySink implements DownloadSink {
  #data: Buffer = Buffer.alloc(0);
  state: string | undefined;
  finished: string | undefined;
  /** Called before each step; may throw. */
  onStep: (step: "append" | "state" | "finish") => void | Promise<void> = () => undefined;
  /** The steps that were begun. */
  steps = 0;

  get data(): string {
    return this.#data.toString("utf8");
  }

  set data(text: string) {
    this.#data = Buffer.from(text);
  }

  readState(): Promise<string | undefined> {
    return Promise.resolve(this.state);
  }

  async writeState(state: string): Promise<void> {
    await this.#step("state");
    this.state = state;
  }

  size(): Promise<number> {
    return Promise.resolve(this.#data.length);
  }

  truncate(bytes: number): Promise<void> {
    this.#data = this.#data.subarray(0, bytes);
    return Promise.resolve();
  }

  async append(data: Uint8Array): Promise<void> {
    // A process that dies in the middle of a write leaves a part of it.
    const before = this.#data;
    this.#data = Buffer.concat([before, data.subarray(0, data.length / 2)]);
    await this.#step("append");
    this.#data = Buffer.concat([before, data]);
  }

  countLines(): Promise<number> {
    return Promise.resolve(this.data.split("\n").length - 1);
  }

  async finish(): Promise<void> {
    await this.#step("finish");
    this.finished = this.data;
    await this.discard();
  }

  discard(): Promise<void> {
    this.#data = Buffer.alloc(0);
    this.state = undefined;
    return Promise.resolve();
  }

  async #step(step: "append" | "state" | "finish"): Promise<void> {
    this.steps++;
    await this.onStep(step);
  }
}
