import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LineEdit } from "../../../src/logs/document/text/logBuffer.js";
import { type EditorAccess, Scrolling } from "../../../src/views/documents/scrolling.js";

/** Lines that an editor shows at once. */
const height = 10;

/** An editor of so many lines. Where it was sent is known to it at once, and to others after `show`. */
class FakeEditor {
  lineCount: number;
  /** The first line that it is known to show. */
  first = 0;
  isVisible = true;
  /** True if it can be scrolled without going to the start of the line. */
  isActive = false;
  /** True if it ignores that, because something else has the focus. */
  isDeaf = false;
  cursor = { line: 0, character: 0, hasSelection: false };
  readonly sent: string[] = [];
  #next = 0;

  constructor(lineCount: number) {
    this.lineCount = lineCount;
  }

  get last(): number {
    return Math.min(this.first + height, this.lineCount) - 1;
  }

  /** Shows the position that it was last sent to. */
  show(): void {
    this.first = this.#next;
  }

  scrollTo(first: number): void {
    this.#next = first;
    this.first = first;
  }

  reveal(line: number): void {
    this.sent.push(`reveal ${line}`);
    this.#next = Math.max(0, Math.min(line, this.lineCount - 1) - height + 1);
  }

  scrollLine(line: number, to: "end" | "top"): boolean {
    if (!this.isActive) return false;
    this.sent.push(`${to} ${line} alone`);
    if (!this.isDeaf) this.#next = to === "top" ? line : Math.max(0, Math.min(line, this.lineCount - 1) - height + 1);
    return true;
  }

  revealAtTop(line: number): void {
    this.sent.push(`top ${line}`);
    this.#next = line;
  }
}

const access: EditorAccess<FakeEditor> = {
  lineCount: ({ lineCount }) => lineCount,
  visibleLines: ({ isVisible, first, last }) => (isVisible ? { first, last } : undefined),
  reveal: (editor, line) => editor.reveal(line),
  revealAtTop: (editor, line) => editor.revealAtTop(line),
  scrollTo: (editor, line, to) => editor.scrollLine(line, to),
  cursor: ({ cursor }) => cursor,
  moveCursor: (editor, line) => (editor.cursor = { line, character: 0, hasSelection: false }),
};

/** Puts lines before a line, or takes some away. */
const edit = (line: number, added: number, removeLines = 0): LineEdit => ({
  line,
  removeLines,
  text: "x\n".repeat(added),
});

/** An editor at its end. */
function atEnd(lineCount: number): FakeEditor {
  const editor = new FakeEditor(lineCount);
  editor.scrollTo(lineCount - height);
  return editor;
}

/** Appends lines, while something happens. */
function append(scrolling: Scrolling<FakeEditor>, editor: FakeEditor, added: number, meanwhile = (): void => {}): void {
  const edited = scrolling.beforeEdits([editor], [edit(editor.lineCount - 1, added)]);
  meanwhile();
  editor.lineCount += added;
  edited();
}

function moveCursor(
  scrolling: Scrolling<FakeEditor>,
  editor: FakeEditor,
  line: number,
  by: "key" | "mouse" = "key",
): void {
  editor.cursor = { line, character: 0, hasSelection: false };
  scrolling.cursorMoved(editor, by);
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("an editor at the end", () => {
  it("is sent to the new end after an edit", () => {
    const scrolling = new Scrolling(access);
    const editor = atEnd(100);
    const edited = scrolling.beforeEdits([editor], [edit(99, 20)]);
    editor.lineCount += 20;
    edited();
    expect(editor.sent).toEqual(["reveal 120"]);
    editor.show();
    expect(scrolling.isAtEnd(editor)).toBe(true);
  });

  it("is sent ahead while the edit is on its way, a bounded number of times", () => {
    const scrolling = new Scrolling(access);
    const editor = atEnd(100);
    const edited = scrolling.beforeEdits([editor], [edit(99, 20), edit(1, 0, 5)]);
    vi.advanceTimersByTime(12);
    expect(editor.sent).toEqual(["reveal 115", "reveal 115"]);
    vi.advanceTimersByTime(1000);
    expect(editor.sent).toHaveLength(16);
    edited();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("isn't sent beyond its end where lines are removed", () => {
    const scrolling = new Scrolling(access);
    const editor = atEnd(100);
    const edited = scrolling.beforeEdits([editor], [edit(1, 0, 50)]);
    vi.advanceTimersByTime(6);
    edited();
    expect(editor.sent[0]).toBe("reveal 100");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("stays with someone who scrolls up meanwhile", () => {
    const scrolling = new Scrolling(access);
    const editor = atEnd(100);
    const edited = scrolling.beforeEdits([editor], [edit(99, 20)]);
    editor.scrollTo(40);
    scrolling.moved(editor);
    vi.advanceTimersByTime(100);
    editor.lineCount += 20;
    edited();
    expect(editor.sent).toEqual([]);
    expect(scrolling.isAtEnd(editor)).toBe(false);
  });

  it("goes on although it is known to show what it showed before", () => {
    const scrolling = new Scrolling(access);
    const editor = atEnd(100);
    for (let n = 0; n < 3; n++) {
      const edited = scrolling.beforeEdits([editor], [edit(editor.lineCount - 1, 20)]);
      editor.lineCount += 20;
      edited();
    }
    expect(editor.sent).toEqual(["reveal 120", "reveal 140", "reveal 160"]);
  });
});

describe("an editor that someone reads further up", () => {
  it.each<[name: string, edits: LineEdit[], sent: string[]]>([
    ["lines below move nothing", [edit(99, 20)], []],
    ["lines above move it down with them", [edit(1, 20)], ["top 70"]],
    ["lines that go above move it up", [edit(1, 0, 30), edit(99, 20)], ["top 20"]],
    ["it doesn't move above the first line", [edit(1, 0, 80)], ["top 0"]],
    ["the first line alone moves nothing", [edit(0, 1, 1)], []],
  ])("%s", (_, edits, sent) => {
    const editor = atEnd(100);
    editor.scrollTo(50);
    new Scrolling(access).beforeEdits([editor], edits)();
    expect(editor.sent).toEqual(sent);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("the cursor of an editor that is sent to its end", () => {
  it("goes along if nobody has moved it", () => {
    const editor = new FakeEditor(100);
    new Scrolling(access).revealEnd(editor);
    expect(editor.cursor.line).toBe(99);
  });

  it.each([
    { line: 3, character: 0, hasSelection: false },
    { line: 0, character: 2, hasSelection: false },
    { line: 0, character: 0, hasSelection: true },
  ])("stays at $line:$character, with a selection: $hasSelection", (cursor) => {
    const editor = new FakeEditor(100);
    editor.cursor = cursor;
    new Scrolling(access).revealEnd(editor);
    expect(editor.cursor).toBe(cursor);
  });

  it("stays where the user moves it on the way", () => {
    const scrolling = new Scrolling(access);
    const editor = new FakeEditor(100);
    scrolling.revealEnd(editor);
    moveCursor(scrolling, editor, 7);
    expect([editor.sent, editor.cursor.line]).toEqual([["reveal 100"], 7]);
  });
});

describe("an editor whose user goes to the head", () => {
  it("goes back there from its way to the end, and stays", () => {
    const scrolling = new Scrolling(access);
    const editor = new FakeEditor(100);
    scrolling.revealEnd(editor);
    moveCursor(scrolling, editor, 0);
    expect(editor.sent).toEqual(["reveal 100", "top 0"]);
    expect(scrolling.isAtEnd(editor)).toBe(false);
    editor.show();
    scrolling.moved(editor);
    append(scrolling, editor, 20);
    expect(editor.sent.at(-1)).toBe("top 0");
  });

  it("stays there though it was at the end, while an edit is made and before it shows the head", () => {
    const scrolling = new Scrolling(access);
    const editor = atEnd(100);
    append(scrolling, editor, 20, () => moveCursor(scrolling, editor, 0));
    append(scrolling, editor, 20);
    expect(editor.sent.at(-1)).toBe("top 0");
    expect(editor.cursor.line).toBe(0);
    editor.show();
    scrolling.moved(editor);
    append(scrolling, editor, 20);
    expect(editor.sent.at(-1)).toBe("top 0");
  });

  it("stays there by a key though all was shown, which says nothing by a click", () => {
    for (const [by, last] of [
      ["key", "top 0"],
      ["mouse", "reveal 505"],
    ] as const) {
      const scrolling = new Scrolling(access);
      const editor = new FakeEditor(5);
      moveCursor(scrolling, editor, 0, by);
      append(scrolling, editor, 500, () => {
        editor.show();
        scrolling.moved(editor);
      });
      expect(editor.sent.at(-1)).toBe(last);
    }
  });

  it("follows again once it shows the end again", () => {
    const scrolling = new Scrolling(access);
    const editor = atEnd(100);
    moveCursor(scrolling, editor, 0);
    editor.scrollTo(100 - height);
    scrolling.moved(editor);
    append(scrolling, editor, 20);
    expect(editor.sent.at(-1)).toBe("reveal 120");
  });
});

describe("whether an editor is at its end", () => {
  it("is true as long as nothing is known of what it shows", () => {
    const editor = new FakeEditor(100);
    editor.isVisible = false;
    expect(new Scrolling(access).isAtEnd(editor)).toBe(true);
  });

  it("is false again once it was sent elsewhere", () => {
    const scrolling = new Scrolling(access);
    const editor = new FakeEditor(100);
    scrolling.revealEnd(editor);
    expect(scrolling.isAtEnd(editor)).toBe(true);
    scrolling.release(editor);
    expect(scrolling.isAtEnd(editor)).toBe(false);
  });
});

describe("an editor whose text comes after it was sent to its end", () => {
  it.each<[what: string, meanwhile: (scrolling: Scrolling<FakeEditor>, editor: FakeEditor) => void, sent: string[]]>([
    ["is sent there again", () => undefined, ["reveal 2", "reveal 50"]],
    [
      "is left where someone has scrolled",
      (scrolling, editor) => {
        editor.lineCount = 40;
        editor.scrollTo(25);
        scrolling.moved(editor);
        editor.scrollTo(10);
        scrolling.moved(editor);
      },
      ["reveal 2"],
    ],
    [
      "is left at the head for whoever went there",
      (scrolling, editor) => moveCursor(scrolling, editor, 0),
      ["reveal 2", "top 0"],
    ],
  ])("%s", (_, meanwhile, sent) => {
    const scrolling = new Scrolling(access);
    const editor = new FakeEditor(2);
    scrolling.revealEnd(editor);
    meanwhile(scrolling, editor);
    editor.lineCount = 50;
    scrolling.followEnd(editor);
    expect(editor.sent).toEqual(sent);
  });
});

describe("an editor that is scrolled sideways", () => {
  /** An active editor at its end, and how it is appended to. */
  function active(): { editor: FakeEditor; grow: () => void } {
    const scrolling = new Scrolling(access);
    const editor = atEnd(100);
    editor.isActive = true;
    const grow = (): void => {
      append(scrolling, editor, 20, () => vi.advanceTimersByTime(6));
      editor.show();
      scrolling.moved(editor);
    };
    return { editor, grow };
  }

  it("stays so while it follows", () => {
    const { editor, grow } = active();
    grow();
    grow();
    expect(editor.sent).toEqual(["end 120 alone", "end 120 alone", "end 140 alone", "end 140 alone"]);
    vi.advanceTimersByTime(10_000);
    expect([editor.sent.length, editor.last]).toEqual([4, 139]);
  });

  it("stays so while lines come and go above what it shows", () => {
    const scrolling = new Scrolling(access);
    const editor = new FakeEditor(100);
    editor.isActive = true;
    editor.scrollTo(50);
    scrolling.beforeEdits([editor], [edit(1, 0, 20)])();
    expect(editor.sent).toEqual(["top 30 alone"]);
  });

  it("follows by other means while something else has the focus, until someone is in it", () => {
    const scrolling = new Scrolling(access);
    const editor = atEnd(100);
    Object.assign(editor, { isActive: true, isDeaf: true });
    append(scrolling, editor, 20);
    vi.advanceTimersByTime(1500);
    append(scrolling, editor, 20);
    expect(editor.sent).toEqual(["end 120 alone", "reveal 120", "reveal 140"]);
    editor.show();
    scrolling.moved(editor);
    moveCursor(scrolling, editor, 135, "mouse");
    append(scrolling, editor, 20);
    expect(editor.sent.at(-1)).toBe("end 160 alone");
  });
});
