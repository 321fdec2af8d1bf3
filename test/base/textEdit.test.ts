import { expect, test } from "vitest";
import { applyEdits, insert, remove, replace, withoutOverlaps } from "../../src/base/textEdit.js";

test("edits apply in the order of the text, insertions at the same place in their own order", () => {
  const edits = [replace({ start: 4, end: 5 }, "E"), insert(1, "x"), insert(1, "y"), remove({ start: 2, end: 3 })];
  expect(applyEdits("abcde", edits)).toBe("axybdE");
});

test("of two groups that conflict, the earlier one wins; also where one inserts at the other's edge", () => {
  const first = [replace({ start: 0, end: 2 }, "A")];
  const touching = [insert(2, "B")];
  const apart = [insert(5, "D"), insert(3, "C")];
  expect(withoutOverlaps([first, touching, apart])).toEqual([...first, insert(3, "C"), insert(5, "D")]);
});
