import { beforeEach, describe, expect, it } from "vitest";
import { commands as commandIds } from "../../src/extension/contributions.js";
import { registerCommands } from "../../src/extension/registerCommands.js";
import type { LoadedCommands } from "../../src/extension/wiring/loadedCommands.js";
import { registered } from "../fakes/vscode.js";

type Run = (input?: unknown, selected?: unknown) => Promise<unknown>;

describe("registered commands", () => {
  let loads: number;
  let ran: unknown[];
  let open: () => void;
  const call = (id: string, ...given: readonly unknown[]): Promise<unknown> => (registered.get(id) as Run)(...given);

  beforeEach(() => {
    registered.clear();
    [loads, ran] = [0, []];
    const gate = new Promise<void>((resolve) => (open = resolve));
    const loaded = {
      byId: (id: string) => ({ id }),
      runner: {
        run: async ({ id }: { id: string }, { args }: { args: object }, title: string) => ran.push([id, args, title]),
      },
    } as unknown as LoadedCommands;
    const loading = gate.then(() => loaded);
    const load = async (): Promise<LoadedCommands> => {
      loads += 1;
      return loading;
    };
    const boundary = {
      rethrow: async (_: string, run: Run) => run(),
      showErrors: async (_: string, run: Run) => run(),
    };
    registerCommands({
      explorer: { selection: [] },
      load,
      report: boundary as never,
      titles: new Map([[commandIds.tail, "Tail"]]),
    });
  });

  it("are all there before anything is loaded", () => {
    expect([...registered.keys()].sort()).toEqual(Object.values(commandIds).sort());
    expect(loads).toBe(0);
  });

  it("run in the order in which they were called, though the first has to be loaded", async () => {
    const calls = [call(commandIds.tail, { group: "a" }), call(commandIds.openLog, { group: "b" })];
    open();
    await Promise.all(calls);
    await call(commandIds.tail);
    expect(ran).toEqual([
      [commandIds.tail, { group: "a" }, "Tail"],
      [commandIds.openLog, { group: "b" }, ""],
      [commandIds.tail, {}, "Tail"],
    ]);
  });
});
