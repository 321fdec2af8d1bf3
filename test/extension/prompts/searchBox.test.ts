import { beforeEach, describe, expect, it } from "vitest";
import { settle } from "../../fakes/fakeClock.js";
import { user, window } from "../../fakes/vscode.js";
import { askSearch, nameSearch, type Search } from "../../../src/extension/prompts/searchBox.js";
import { abortError, isAbort } from "../../../src/base/abort.js";

beforeEach(() => user.follows());

const header = { title: "Title", canGoBack: true };
const sentence = (error: unknown): string => String(error);

/** Keeps the box that is made next. */
function nextBox(): { box: ReturnType<typeof window.createQuickPick> } {
  const made = { box: window.createQuickPick() };
  const create = window.createQuickPick;
  window.createQuickPick = () => {
    window.createQuickPick = create;
    return made.box;
  };
  return made;
}

/** A search whose answers are given by hand. */
function byHand(): { search: Search<string>; answer: (typed: string, ...names: string[]) => void; aborted: string[] } {
  const aborted: string[] = [];
  const waiting = new Map<string, (names: string[]) => void>();
  const search = nameSearch({
    placeholder: "Name",
    find: (typed, signal) =>
      new Promise((resolve, reject) => {
        waiting.set(typed, (items) => resolve({ items }));
        signal.addEventListener("abort", () => {
          aborted.push(typed);
          reject(abortError());
        });
      }),
  });
  return { search: { ...search, sentence }, answer: (typed, ...names) => waiting.get(typed)?.(names), aborted };
}

describe("a search box", () => {
  it("shows names as they are, without icons and further lines, and answers what was found", async () => {
    const name = "$(trash) a\nb";
    const search = { ...nameSearch({ placeholder: "Name", find: async () => ({ items: [name] }) }), sentence };
    user.follows({ pick: "\\$(trash) a b" });
    expect(await askSearch(header, search)).toEqual({ value: name });
  });

  it("answers what is picked, Back, or rejects if it is dismissed", async () => {
    const search = { ...nameSearch({ placeholder: "Name", find: async () => ({ items: ["a", "b"] }) }), sentence };
    user.follows({ pick: "b" });
    expect(await askSearch(header, search)).toEqual({ value: "b" });
    user.follows("back");
    expect(await askSearch(header, search)).toEqual({ back: true });
    user.follows("dismiss");
    await expect(askSearch(header, search)).rejects.toSatisfy((error) => isAbort(error));
  });

  it("means the first result of what was typed if the user is quicker than the search, which aborts the older one", async () => {
    const { search, answer, aborted } = byHand();
    user.follows({ type: "we" });
    const picked = askSearch(header, search);
    await settle();
    expect(aborted).toEqual([""]);
    answer("we", "web", "wet");
    expect(await picked).toEqual({ value: "web" });
  });

  it("offers the text itself first, and says if there are more, which is no answer", async () => {
    const made = nextBox();
    const find = async () => ({ items: ["web"], nextToken: "more" });
    const search = nameSearch({ placeholder: "Name", find, itself: (typed) => (typed === "" ? "All" : undefined) });
    user.follows("wait");
    void askSearch(header, { ...search, sentence }).catch(() => undefined);
    await settle();
    expect(made.box.items.map(({ label }) => label)).toEqual(["All", "web", "…"]);
    made.box.hide();
    user.follows({ pick: "All" });
    expect(await askSearch(header, { ...search, sentence })).toEqual({ value: "" });
  });

  it("shows a failure as its title, and can be searched again", async () => {
    const made = nextBox();
    let calls = 0;
    const find = async () => (calls++ === 0 ? Promise.reject(new Error("away")) : { items: ["web"] });
    const search = { ...nameSearch({ placeholder: "Name", find }), sentence };
    user.follows("wait");
    const picked = askSearch(header, search);
    await settle();
    expect([made.box.title, made.box.busy]).toEqual(["Error: away", false]);
    made.box.type("web");
    expect(await picked).toEqual({ value: "web" });
  });
});
