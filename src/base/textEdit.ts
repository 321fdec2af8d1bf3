/** A part of a text, in UTF-16 offsets; the end is exclusive. */
interface Part {
  readonly start: number;
  readonly end: number;
}

/** A replacement of a span of the text; an empty span inserts. */
export interface TextEdit extends Part {
  readonly text: string;
}

/** Applies the edits, which must not overlap. Insertions at the same offset keep their order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    parts.push(text.slice(done, edit.start), edit.text);
    done = edit.end;
  }
  return parts.join("") + text.slice(done);
}

/** The edits of all groups that do not conflict, in one list. Of two groups that conflict, the earlier one wins. */
export function withoutOverlaps(groups: readonly (readonly TextEdit[])[]): TextEdit[] {
  const taken: TextEdit[] = [];
  for (const group of groups) {
    if (group.every((edit) => !taken.some((other) => conflict(edit, other)))) taken.push(...group);
  }
  return taken.sort((a, b) => a.start - b.start);
}

/** True if the order of two edits matters: they overlap, or one inserts at the other's edge. */
function conflict(a: TextEdit, b: TextEdit): boolean {
  const inserts = a.start === a.end || b.start === b.end;
  return inserts ? a.start <= b.end && b.start <= a.end : a.start < b.end && b.start < a.end;
}

export function insert(at: number, text: string): TextEdit {
  return { start: at, end: at, text };
}

export function remove({ start, end }: Part): TextEdit {
  return { start, end, text: "" };
}

export function replace({ start, end }: Part, text: string): TextEdit {
  return { start, end, text };
}
