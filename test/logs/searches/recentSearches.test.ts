import { expect, it } from "vitest";
import { addRecentSearch, recentSearches, removeRecentSearch } from "../../../src/logs/searches/recentSearches.js";
import { utcZone } from "../../../src/logs/time/zone.js";
import { FakeMemory } from "../../fakes/fakeMemory.js";

const context = { now: Date.UTC(2026, 10, 22), zone: utcZone };
const search = (filterPattern: string, time = "1h"): { groups: string[]; filterPattern: string; time: string } => ({
  groups: ["web"],
  filterPattern,
  time,
});

it("recent searches are listed newest first, each question once, with its last time", async () => {
  const memory = new FakeMemory();
  for (const made of [search("a"), search("b"), search("a", "3h")]) await addRecentSearch(memory, made, context);
  expect(recentSearches(memory, context)).toEqual([search("a", "3h"), search("b")]);
  await removeRecentSearch(memory, search("a"), context);
  expect(recentSearches(memory, context)).toEqual([search("b")]);
});

it("recent searches are bounded", async () => {
  const memory = new FakeMemory();
  for (let n = 0; n < 30; n++) await addRecentSearch(memory, search(`p${n}`), context);
  expect(recentSearches(memory, context).map(({ filterPattern }) => filterPattern)).toEqual(
    Array.from({ length: 20 }, (_, n) => `p${29 - n}`),
  );
});

it.each([[null], ["x"], [{}], [[1, null, { groups: 5 }, { groups: ["web"], endpoint: "http://evil" }]]])(
  "recent searches that can't be read are left out: %j",
  async (kept) => {
    const memory = new FakeMemory();
    await memory.update("recentSearches", kept);
    expect(recentSearches(memory, context)).toEqual([]);
  },
);
