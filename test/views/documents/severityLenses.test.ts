import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LogBuffer } from "../../../src/logs/document/text/logBuffer.js";
import { SeverityLenses } from "../../../src/views/documents/severityLenses.js";
import { FakeClock } from "../../fakes/fakeClock.js";
import { editors } from "../../fakes/vscode.js";
import { bufferOf, event, FakeEditor, scheme } from "../lines/shownLog.js";

const nothing = async (): Promise<void> => undefined;

describe("the lenses of levels", () => {
  const clock = new FakeClock();
  let buffer: LogBuffer | undefined;
  let lenses: SeverityLenses;
  let updates = 0;

  beforeEach(() => {
    updates = 0;
    lenses = new SeverityLenses({ scheme, clock, toggle: "toggle", search: "search", buffer: () => buffer });
    lenses.onDidChangeCodeLenses(() => updates++);
  });

  afterEach(() => lenses.dispose());

  function shown(): readonly unknown[] {
    if (buffer === undefined) return [];
    return lenses.provideCodeLenses(FakeEditor.of(buffer).document).map(({ command }) => command);
  }

  function titles(): readonly unknown[] {
    return shown().map((command) => (command as { readonly title: string }).title);
  }

  it("count the events of each level that there is, and toggle it", async () => {
    const debug = Array.from({ length: 1204 }, (_, n) => event(n, "DEBUG x"));
    buffer = bufferOf([event(1, "ERROR a\nb", "b"), event(2, "WARN c", "b"), event(3, "d", "b"), ...debug]);
    expect(titles()).toEqual([
      "$(error) 1 error",
      "$(warning) 1 warning",
      "$(bug) 1,204 debug",
      "$(circle-outline) 1 without level",
      "$(search) Search the Service for a Level",
    ]);
    expect(shown()[2]).toMatchObject({ command: "toggle", arguments: [{ uri: "logs:/log", levels: ["debug"] }] });
    await buffer.hide(["debug", "info"], nothing, nothing);
    expect(titles()).toContain("$(eye-closed) 1,204 debug hidden");
    expect(titles()).toContain("$(eye-closed) 0 info hidden");
  });

  it("aren't there where no event has a level, nor where there is no document", () => {
    buffer = bufferOf([event(1, "a")]);
    expect(shown()).toEqual([]);
    buffer = undefined;
    expect(shown()).toEqual([]);
  });

  it("are updated once a second at most, and only if the counts have changed", async () => {
    buffer = bufferOf([event(1, "ERROR a")]);
    const { document } = FakeEditor.of(buffer);
    lenses.provideCodeLenses(document);
    const edit = (): void => editors.edited.fire({ document });
    edit();
    await clock.advance(1000);
    expect(updates).toBe(0);
    for (const ms of [2, 3, 4]) {
      buffer.insert([{ kind: "events", events: [event(ms, "ERROR b")] }]);
      edit();
    }
    await clock.advance(999);
    expect(updates).toBe(0);
    await clock.advance(1);
    expect(updates).toBe(1);
  });
});
