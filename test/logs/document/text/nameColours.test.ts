import { describe, expect, it } from "vitest";
import { NameColours } from "../../../../src/logs/document/text/nameColours.js";

const names = Array.from({ length: 400 }, (_, n) => `web-${n}`);

describe("the colour of a name", () => {
  it("is the same in every document, whatever came before it, unless that took it", () => {
    const of = (name: string): number => new NameColours(8).of(name);
    const [first = "", ...others] = names;
    const free = others.filter((name) => of(name) !== of(first));
    for (const name of free) {
      const colours = new NameColours(8);
      colours.of(first);
      expect(colours.of(name)).toBe(of(name));
    }
    expect(free.length).toBeGreaterThan(300);
  });

  it("is another one than those before it has, while one is free", () => {
    const colours = new NameColours(8);
    expect(new Set(names.slice(0, 8).map((name) => colours.of(name))).size).toBe(8);
    expect(colours.of("web-3")).toBe(colours.of("web-3"));
  });

  it("is each of the colours about equally often", () => {
    const counts = new Map<number, number>();
    for (const name of names) {
      const index = new NameColours(8).of(name);
      counts.set(index, (counts.get(index) ?? 0) + 1);
    }
    expect(new Set(counts.keys())).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7]));
    expect(Math.max(...counts.values())).toBeLessThan(100);
  });
});
