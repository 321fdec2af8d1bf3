import { describe, expect, it } from "vitest";
import type { LineEdit } from "../../../src/logs/document/text/logBuffer.js";
import { editInStep, type FollowingText } from "../../../src/views/documents/editInStep.js";

/** A text that follows another one in an editor. */
class FakeText implements FollowingText {
  isClosed = false;
  lines: string[];
  /** What the editor does with the next edits: takes them, refuses them, or takes them wrongly. */
  readonly answers: ("take" | "refuse" | "lose")[];
  rewrites = 0;
  readonly #wanted: readonly string[];

  constructor(lines: readonly string[], wanted: readonly string[], answers: FakeText["answers"] = []) {
    this.lines = [...lines];
    this.#wanted = wanted;
    this.answers = answers;
  }

  get lineCount(): number {
    return this.lines.length + 1;
  }

  get wantedLines(): number {
    return this.#wanted.length + 1;
  }

  async edit(edits: readonly LineEdit[]): Promise<boolean> {
    const answer = this.answers.shift() ?? "take";
    if (answer === "refuse") return false;
    for (const { line, removeLines, text } of answer === "lose" ? [] : edits.toReversed()) {
      this.lines.splice(line, removeLines, ...text.split("\n").slice(0, -1));
    }
    return true;
  }

  async rewrite(): Promise<boolean> {
    this.rewrites++;
    const answer = this.answers.shift() ?? "take";
    if (answer === "take") this.lines = [...this.#wanted];
    return answer !== "refuse";
  }
}

const append: LineEdit = { line: 2, removeLines: 0, text: "c\nd\n" };
const wanted = ["a", "b", "c", "d"];

describe("a text that follows another one", () => {
  it.each<[what: string, edits: readonly LineEdit[], before: readonly string[], after: readonly string[]]>([
    ["lines are added", [append], ["a", "b"], wanted],
    ["lines are removed", [{ line: 0, removeLines: 2, text: "b\n" }], ["a", "a", "c"], ["b", "c"]],
    ["several edits are made", [{ line: 0, removeLines: 1, text: "A\n" }, append], ["a", "b"], ["A", "b", "c", "d"]],
  ])("gets edits alone where %s", async (_, edits, before, after) => {
    const text = new FakeText(before, after);
    await editInStep(text, edits);
    expect([text.lines, text.rewrites]).toEqual([after, 0]);
  });

  it.each<[what: string, text: FakeText, rewrites: number]>([
    ["has lost a line", new FakeText(["b"], wanted), 1],
    ["has a line more", new FakeText(["a", "b", "b"], wanted), 1],
    ["doesn't take the edits", new FakeText(["a", "b"], wanted, ["refuse"]), 1],
    ["takes the edits wrongly", new FakeText(["a", "b"], wanted, ["lose"]), 1],
    ["takes the whole text only later", new FakeText(["a", "b"], wanted, ["refuse", "refuse", "lose"]), 3],
  ])("is rewritten where it %s", async (_, text, rewrites) => {
    await editInStep(text, [append]);
    expect([text.lines, text.rewrites]).toEqual([wanted, rewrites]);
  });

  it("rejects where the editor takes nothing, and is given up where it was closed", async () => {
    const refusing = (): FakeText => new FakeText(["a", "b"], wanted, Array(9).fill("refuse"));
    await expect(editInStep(refusing(), [append])).rejects.toThrow("doesn't take the text");
    const closed = refusing();
    closed.isClosed = true;
    await editInStep(closed, [append]);
    expect(closed.rewrites).toBe(0);
  });
});
