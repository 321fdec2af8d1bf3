import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { IdSet } from "../../../src/logs/events/idSet.js";

describe("a set of ids", () => {
  it("holds what was added, whatever the order", () => {
    const ids = fc.array(fc.oneof(fc.string({ maxLength: 3 }), fc.nat({ max: 99 }).map(String)));
    fc.assert(
      fc.property(ids, ids, (added, asked) => {
        const [set, model] = [new IdSet(), new Set<string>()];
        for (const id of added) {
          expect(set.add(id)).toBe(!model.has(id));
          model.add(id);
        }
        for (const id of [...added, ...asked]) expect(set.has(id)).toBe(model.has(id));
      }),
    );
  });
});
