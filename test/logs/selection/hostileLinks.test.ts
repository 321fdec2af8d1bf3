import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Automaton } from "../../../src/logs/filterPattern/automaton.js";
import { LogsError } from "../../../src/logs/logsError.js";
import { readDeepLink } from "../../../src/logs/selection/deepLink.js";
import { groupBranches } from "../../../src/logs/selection/groupBranches.js";
import { fromSelectionUri, toSelectionUri } from "../../../src/logs/selection/selection.js";
import { selectionArgument } from "../../../src/logs/selection/selectionArgument.js";
import { utcZone } from "../../../src/logs/time/zone.js";

const context = { now: 1_700_000_000_000, zone: utcZone };

const { query: uriQuery } = toSelectionUri(
  {
    connection: "dev ü",
    groups: ["/aws/lambda/web", "^a.*"],
    also: [{ connection: "prod", groups: ["b"] }],
    streamPrefix: "2026/11/28/[$LATEST]",
    filterPattern: '{ $.level = "ERROR 😀" }',
    start: 1,
    end: 2,
  },
  3,
);
const linkQuery =
  "region=eu-west-1&profile=dev&endpoint=http://localhost:4566&group=/aws/lambda/a&group=^b.*$&streamPrefix=x%20y&filterPattern=%5Ba, b%5D&start=15m&end=2026-11-28";
const eventLinkQuery = "region=eu-west-1&group=a&at=1700000000000&event=3712&column=stream&column=eventId";

const foreign = fc.oneof(
  fc.constantFrom(
    ..."& = % ~ %% ~~ %0A ~0A ~FF %FF ~D8~00 + # ? [ ] { } ( ^ $ * \\ / | \u0000 \u202E \uD800".split(" "),
  ),
  fc.constantFrom(
    "also=",
    "also=[]",
    "also=[[]]",
    'also=["a",{}]',
    "also=null",
    "__proto__=a",
    "rev=-1",
    "connection=",
  ),
  fc.constantFrom(
    "start=9999999999999999",
    "end=1e400",
    "group=",
    "group=a",
    "region=",
    "endpoint=http://",
    "endpoint=//",
  ),
  fc.string({ unit: "binary", maxLength: 5 }),
);
/** Replaces, removes, inserts or doubles a part of a text: where, how much, and what is put there. */
const mutation = fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.nat(12), foreign, fc.boolean());
const mutationsOf = (base: string) =>
  fc.array(mutation, { minLength: 1, maxLength: 4 }).map((mutations) =>
    mutations.reduce((text, [perMille, length, inserted, isDoubled]) => {
      const at = Math.floor((perMille * text.length) / 1000);
      return text.slice(0, at) + inserted + text.slice(isDoubled ? Math.max(0, at - length) : at + length);
    }, base),
  );

/** What an act throws; undefined if it returns. */
function thrownBy(act: () => unknown): unknown {
  try {
    act();
    return undefined;
  } catch (error) {
    return error;
  }
}

function expectRefusalOnly(act: () => unknown): void {
  const error = thrownBy(act);
  if (error === undefined) return;
  expect(error).toBeInstanceOf(LogsError);
  expect(error).toMatchObject({ kind: "invalidInput" });
}

describe("mutated", () => {
  it("URIs of log documents are read or are none, and what was read has a URI that gives it back", () => {
    let read = 0;
    fc.assert(
      fc.property(mutationsOf(uriQuery), (query) => {
        const found = fromSelectionUri({ query });
        if (found === undefined) return;
        read++;
        // Half a character can't be encoded; it is read, and becomes a replacement character.
        if (/\p{Surrogate}/u.test(query)) return;
        expect(fromSelectionUri(toSelectionUri(found.selection, found.revision))).toEqual(found);
      }),
      { numRuns: 3000 },
    );
    expect(read).toBeGreaterThan(300);
  });

  it("links from outside are read or refused as invalid input, as are their arguments", () => {
    let read = 0;
    fc.assert(
      fc.property(
        fc.constantFrom("/open", "/tail", "/search", "/", "//open", "/open/"),
        fc.oneof(mutationsOf(linkQuery), mutationsOf(eventLinkQuery)),
        (path, query) => {
          const links: ReturnType<typeof readDeepLink>[] = [];
          expectRefusalOnly(() => links.push(readDeepLink({ path, query })));
          for (const { argument } of links) {
            read++;
            expectRefusalOnly(() => selectionArgument(argument, context));
          }
        },
      ),
      { numRuns: 3000 },
    );
    expect(read).toBeGreaterThan(100);
  });
});

/** What a search for the pattern in the longest name finds, and whether its steps are bounded by the pattern's size. */
function search(pattern: string) {
  const automaton = new Automaton(groupBranches(pattern));
  const found = automaton.test("a".repeat(512));
  return { found, isBounded: automaton.size <= 2148 && automaton.work <= 512 * (automaton.size + 1) };
}

describe("a link whose pattern of log groups makes a backtracking search take minutes", () => {
  it.each([
    `^${".?".repeat(20)}!$`,
    `^${".?".repeat(26)}!$`,
    `^${".?".repeat(40)}!$`,
    `^${"(?:.|.)".repeat(24)}!$`,
    "^.*.*.*!$",
  ])("%s is read or refused, and takes a bounded number of steps for a name", (pattern) => {
    const read = () => {
      const { argument } = readDeepLink({ path: "/search", query: `region=us-east-1&group=${pattern}` });
      return selectionArgument(argument, context).groups;
    };
    const refusal = thrownBy(read);
    const outcome =
      refusal === undefined ? { groups: read(), ...search(pattern) } : { kind: (refusal as LogsError).kind };
    expect([{ groups: [pattern], found: false, isBounded: true }, { kind: "invalidInput" }]).toContainEqual(outcome);
  });
});
