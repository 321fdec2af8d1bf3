import { beforeEach, describe, expect, it } from "vitest";
import { type CallCommand, commandCalls } from "../../src/extension/commandCalls.js";
import { commands } from "../../src/extension/contributions.js";
import { registerCalls } from "../../src/extension/wiring/registerCalls.js";
import { registered } from "../fakes/vscode.js";

type Run = (input?: unknown, selected?: unknown) => Promise<unknown>;

describe("registered commands", () => {
  let loads: number;
  let ran: unknown[];
  let open: () => void;
  const run = (id: string, ...given: readonly unknown[]): Promise<unknown> => (registered.get(id) as Run)(...given);

  beforeEach(() => {
    registered.clear();
    [loads, ran] = [0, []];
    const boundary = async (_: string, act: Run): Promise<unknown> => act();
    const call: CallCommand = commandCalls({
      byId: (id) => ({ id }) as never,
      explorer: { selection: [] },
      report: { rethrow: boundary, showErrors: boundary } as never,
      runner: { run: async ({ id }, { args }, title) => ran.push([id, args, title]) },
      titles: new Map([[commands.tail, "Tail"]]),
    });
    const gate = new Promise<void>((resolve) => (open = resolve));
    const loading = gate.then(() => ({ call, links: { handleUri: () => undefined } }));
    registerCalls(() => {
      loads += 1;
      return loading;
    });
  });

  it("are all there before anything is loaded", () => {
    expect([...registered.keys()].sort()).toEqual([...Object.values(commands), "uriHandler"].sort());
    expect(loads).toBe(0);
  });

  it("run in the order in which they were called, though the first has to be loaded", async () => {
    const calls = [run(commands.tail, { group: "a" }), run(commands.openLog, { group: "b" })];
    open();
    await Promise.all(calls);
    await run(commands.tail);
    expect(ran).toEqual([
      [commands.tail, { group: "a" }, "Tail"],
      [commands.openLog, { group: "b" }, ""],
      [commands.tail, {}, "Tail"],
    ]);
  });
});
