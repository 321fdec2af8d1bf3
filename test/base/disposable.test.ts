import { expect, it } from "vitest";
import { DisposableStore, toDisposable } from "../../src/base/disposable.js";

it("releases in reverse order, once", () => {
  const released: string[] = [];
  const store = new DisposableStore();
  for (const name of ["a", "b"]) store.add(toDisposable(() => released.push(name)));
  store.dispose();
  store.dispose();
  expect(released).toEqual(["b", "a"]);
});

it("releases the others when one throws, and then throws", () => {
  const released: string[] = [];
  const store = new DisposableStore();
  store.add(toDisposable(() => released.push("a")));
  store.add(
    toDisposable(() => {
      throw new Error("no");
    }),
  );
  store.add(toDisposable(() => released.push("c")));
  expect(() => store.dispose()).toThrow(AggregateError);
  expect(released).toEqual(["c", "a"]);
});

it("releases at once what comes late", () => {
  const store = new DisposableStore();
  store.dispose();
  let released = false;
  store.add(toDisposable(() => (released = true)));
  expect(released).toBe(true);
});

it("a disposable releases once", () => {
  let count = 0;
  const disposable = toDisposable(() => count++);
  disposable.dispose();
  disposable.dispose();
  expect(count).toBe(1);
});
