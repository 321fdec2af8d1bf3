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
  /** Settles once it shows where it was sent. */
  arrival: Promise<void> = Promise.resolve();
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

  scrollToEnd(line: number): Promise<void> | undefined {
    if (!this.isActive) return undefined;
    this.sent.push(`end ${line} alone`);
    if (!this.isDeaf) this.#next = Math.max(0, Math.min(line, this.lineCount - 1) - height + 1);
    return this.arrival;
  }

  scrollBy(lines: number): Promise<void> | undefined {
    if (!this.isActive) return undefined;
    this.sent.push(`by ${lines}`);
    this.#next = this.first + lines;
    return this.arrival;
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
  scrollToEnd: (editor, line) => editor.scrollToEnd(line),
  scrollBy: (editor, lines) => editor.scrollBy(lines),
  cursor: ({ cursor }) => cursor,
  moveCursor: (editor, line) => (editor.cursor = { line, character: 0, hasSelection: false }),
};

/** A text that follows, with a date mark below its head; and one that doesn't. */
const following = { leadsToEnd: true, headLines: 2 };
const still = { leadsToEnd: false, headLines: 2 };

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
  const edited = scrolling.beforeEdits([editor], [edit(editor.lineCount - 1, added)], following);
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
    const edited = scrolling.beforeEdits([editor], [edit(99, 20)], following);
    editor.lineCount += 20;
    edited();
    expect(editor.sent).toEqual(["reveal 120"]);
    editor.show();
    expect(scrolling.isAtEnd(editor)).toBe(true);
  });

  it("is sent ahead while the edit is on its way, a bounded number of times", () => {
    const scrolling = new Scrolling(access);
    const editor = atEnd(100);
    const edited = scrolling.beforeEdits([editor], [edit(99, 20), edit(1, 0, 5)], following);
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
    const edited = scrolling.beforeEdits([editor], [edit(1, 0, 50)], following);
    vi.advanceTimersByTime(6);
    edited();
    expect(editor.sent[0]).toBe("reveal 100");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("stays with someone who scrolls up meanwhile", () => {
    const scrolling = new Scrolling(access);
    const editor = atEnd(100);
    const edited = scrolling.beforeEdits([editor], [edit(99, 20)], following);
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
      const edited = scrolling.beforeEdits([editor], [edit(editor.lineCount - 1, 20)], following);
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
    new Scrolling(access).beforeEdits([editor], edits, following)();
    expect(editor.sent).toEqual(sent);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("an editor of a text that does not follow", () => {
  it.each<[name: string, top: number, edits: LineEdit[], sent: string[]]>([
    ["at the end stays there while newer lines come", 90, [edit(99, 20)], []],
    ["at the end goes down with lines above it", 90, [edit(2, 20)], ["by 20"]],
    ["that shows the head goes on showing the first event", 0, [edit(1, 5), edit(2, 20)], ["by 25"]],
    ["that shows the head stays there while lines come after the first event", 0, [edit(3, 20)], []],
  ])("%s", (_, top, edits, sent) => {
    const editor = new FakeEditor(100);
    editor.isActive = true;
    editor.scrollTo(top);
    new Scrolling(access).beforeEdits([editor], edits, still)();
    expect(editor.sent).toEqual(sent);
  });

  it("that isn't active shows the first event as far below its top as the lens was high", () => {
    const editor = new FakeEditor(100);
    new Scrolling(access).beforeEdits([editor], [edit(2, 20)], still)();
    expect(editor.sent).toEqual(["top 19"]);
  });
});

describe("an editor at the end in which someone works", () => {
  function held(): { scrolling: Scrolling<FakeEditor>; editor: FakeEditor } {
    const scrolling = new Scrolling(access);
    const editor = atEnd(100);
    editor.cursor = { line: 95, character: 3, hasSelection: false };
    scrolling.holdIfUsed(editor, "mouse");
    return { scrolling, editor };
  }

  it("stays where it is while lines come, also where these are shown", () => {
    const { scrolling, editor } = held();
    append(scrolling, editor, 1);
    scrolling.moved(editor);
    append(scrolling, editor, 50);
    expect([editor.sent, scrolling.isAtEnd(editor)]).toEqual([[], false]);
  });

  it("stays where it is where they begin while an edit is on its way", () => {
    const scrolling = new Scrolling(access);
    const editor = atEnd(100);
    const afterEdits = scrolling.beforeEdits([editor], [edit(100, 60)], following);
    editor.lineCount += 60;
    editor.cursor = { line: 95, character: 3, hasSelection: false };
    scrolling.holdIfUsed(editor, "mouse");
    afterEdits();
    expect([editor.sent, scrolling.isAtEnd(editor)]).toEqual([[], false]);
  });

  it("stays where the ways to the end take it that had begun before, and follows again once it is scrolled down", async () => {
    for (const settled of [Promise.resolve(), Promise.reject(new Error("no such editor"))]) {
      const scrolling = new Scrolling(access);
      const editor = atEnd(100);
      editor.isActive = true;
      let arrive: () => void = () => undefined;
      editor.arrival = new Promise<void>((resolve) => (arrive = resolve)).then(() => settled);
      append(scrolling, editor, 60);
      scrolling.moved(editor);
      editor.cursor = { line: 95, character: 3, hasSelection: false };
      scrolling.holdIfUsed(editor, "mouse");
      for (const top of [110, 149, 150]) {
        editor.scrollTo(top);
        scrolling.moved(editor);
      }
      arrive();
      await editor.arrival.catch(() => undefined);
      await Promise.resolve();
      expect(scrolling.isAtEnd(editor)).toBe(false);
      append(scrolling, editor, 20);
      scrolling.moved(editor);
      expect(scrolling.isAtEnd(editor)).toBe(false);
      editor.scrollTo(170);
      scrolling.moved(editor);
      expect(scrolling.isAtEnd(editor)).toBe(true);
    }
  });

  it("stays where it is where the editor goes a line up and down again", () => {
    const { scrolling, editor } = held();
    for (const top of [89, 90, 88, 90]) {
      editor.scrollTo(top);
      scrolling.moved(editor);
    }
    append(scrolling, editor, 1);
    expect([editor.sent, scrolling.isAtEnd(editor)]).toEqual([[], false]);
  });

  it("follows again once it was scrolled down to the end, after a way up too", () => {
    for (const way of [[141], [60, 141]]) {
      const { scrolling, editor } = held();
      append(scrolling, editor, 50);
      for (const top of way) {
        editor.scrollTo(top);
        scrolling.moved(editor);
      }
      append(scrolling, editor, 20);
      expect(editor.sent).toEqual(["reveal 170"]);
    }
  });

  it("isn't taken for scrolled where older lines came above it", () => {
    const { scrolling, editor } = held();
    editor.isActive = true;
    scrolling.beforeEdits([editor], [edit(2, 30)], following)();
    editor.lineCount += 30;
    editor.scrollTo(120);
    scrolling.moved(editor);
    expect([editor.sent, scrolling.isAtEnd(editor)]).toEqual([["by 30"], false]);
  });

  it.each<[how: string, cursor: FakeEditor["cursor"], by: "key" | "mouse" | undefined, isAtEnd: boolean]>([
    ["a key moves the cursor", { line: 97, character: 0, hasSelection: false }, "key", false],
    ["a search selects what it found", { line: 97, character: 0, hasSelection: true }, undefined, false],
    ["the cursor is moved by nobody", { line: 97, character: 0, hasSelection: false }, undefined, true],
    ["a key takes the cursor to the end", { line: 99, character: 0, hasSelection: false }, "key", true],
    ["all is selected", { line: 99, character: 0, hasSelection: true }, "key", false],
  ])("is held where %s: %j", (_, cursor, by, isAtEnd) => {
    const scrolling = new Scrolling(access);
    const editor = atEnd(100);
    editor.cursor = cursor;
    scrolling.holdIfUsed(editor, by);
    expect(scrolling.isAtEnd(editor)).toBe(isAtEnd);
  });

  it("follows again once it was sent to the end, or the cursor goes there", () => {
    for (const go of [
      (scrolling: Scrolling<FakeEditor>, editor: FakeEditor): void => scrolling.revealEnd(editor),
      (scrolling: Scrolling<FakeEditor>, editor: FakeEditor): void => {
        editor.cursor = { line: editor.lineCount - 1, character: 0, hasSelection: false };
        scrolling.holdIfUsed(editor, "key");
      },
    ]) {
      const { scrolling, editor } = held();
      go(scrolling, editor);
      append(scrolling, editor, 20);
      expect(editor.sent.at(-1)).toBe("reveal 120");
    }
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
    scrolling.beforeEdits([editor], [edit(1, 0, 20)], following)();
    expect(editor.sent).toEqual(["by -20"]);
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
