import type { LineEdit } from "../../../../src/logs/document/text/logBuffer.js";
import { LogSession } from "../../../../src/logs/document/session/logSession.js";
import type { SessionDeps } from "../../../../src/logs/document/session/sessionDeps.js";
import { LogsError } from "../../../../src/logs/logsError.js";
import { budgeted } from "../../../../src/logs/operations/wrappedApi.js";
import { RateBudget } from "../../../../src/logs/rateBudget/rateBudget.js";
import { utcZone } from "../../../../src/logs/time/zone.js";
import { settle } from "../../../fakes/fakeClock.js";
import { FakeLogs } from "../../../fakes/fakeLogs.js";

export const group = "myWebApp";
export const stream = "mytest";
export const minute = 60_000;

/** A session on a fake service, with a text that applies its edits as an editor does. */
export class SessionFixture {
  readonly logs = new FakeLogs();
  readonly clock = this.logs.clock;
  readonly session: LogSession;
  lines: string[];

  constructor(options: Partial<SessionDeps> = {}) {
    const connection = { id: "c", name: "shop", region: "eu-west-1" };
    this.session = new LogSession({
      selection: { connection: "c", groups: [group], streams: [stream] },
      connect: async () => {
        const { api } = this.logs;
        const budget = new RateBudget(connection, this.clock);
        return { connection, api, backgroundApi: budgeted(api, budget, "background"), budget };
      },
      clock: this.clock,
      random: () => 0.5,
      zone: utcZone,
      lines: { timeFormat: "dateTime", columns: ["default"], jsonFields: [] },
      maxLines: 10_000,
      lookBackMs: 15 * minute,
      tailSource: "poll",
      apply: async (edits) => this.#apply(edits),
      mayTrim: () => true,
      sentence: (error) => (error instanceof LogsError ? error.message : "unexpected"),
      ...options,
    });
    this.lines = new TextDecoder().decode(this.session.buffer.text()).split("\n");
  }

  /** Advances the clock until the work is complete, and returns its result. */
  async complete<T>(work: Promise<T>): Promise<T> {
    const pending = Symbol("pending");
    for (let steps = 0; steps < 100; steps++) {
      if ((await Promise.race([work, settle().then(() => pending)])) !== pending) break;
      await this.clock.advance(100);
    }
    return work;
  }

  /** The messages in the text, in order. */
  get messages(): string[] {
    return this.lines.slice(1, -1).map((line) => line.slice(line.indexOf(" ") + 1));
  }

  get head(): string | undefined {
    return this.lines[0];
  }

  async #apply(edits: readonly LineEdit[]): Promise<void> {
    for (const { line, removeLines, text } of edits.toReversed()) {
      this.lines.splice(line, removeLines, ...text.split("\n").slice(0, -1));
    }
  }
}

export function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `event ${index}`);
}
