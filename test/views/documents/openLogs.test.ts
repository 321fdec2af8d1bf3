import { describe, expect, it } from "vitest";
import { URI } from "vscode-uri";
import { type Selection, toSelectionUri } from "../../../src/logs/selection/selection.js";
import { OpenLogs } from "../../../src/views/documents/openLogs.js";

const scheme = "cloudwatch-logs";
const web: Selection = { connection: "one", groups: ["web"] };

/** Open documents whose views are the number of the document. */
function fixture(): { logs: OpenLogs<URI, number>; made: Selection[] } {
  const made: Selection[] = [];
  const logs = new OpenLogs<URI, number>({
    uriOf: (parts) => URI.from({ scheme, ...parts }),
    view: (_, { selection }) => made.push(selection),
  });
  return { logs, made };
}

const uriOf = (selection: Selection, revision = 0): URI => URI.from({ scheme, ...toSelectionUri(selection, revision) });

describe("a document of a selection", () => {
  it("is one for all selections that mean the same, in their canonical form", () => {
    const { logs, made } = fixture();
    const first = logs.open({ connection: "one", groups: ["b", "a", "b"], filterPattern: " " });
    expect(logs.open({ connection: "one", groups: ["a", "b"] })).toBe(first);
    expect(logs.open(web)).not.toBe(first);
    expect(made).toEqual([{ connection: "one", groups: ["a", "b"] }, web]);
    expect([...logs].map(({ view }) => view)).toEqual([1, 2]);
  });

  it("is found by its URI", () => {
    const { logs } = fixture();
    const log = logs.open(web);
    expect(log.uri.toString()).toBe(uriOf(web).toString());
    expect(logs.at(URI.parse(uriOf(web).toString()))).toBe(log);
    expect(logs.find(uriOf(web))).toBe(log);
    expect(logs.restore(uriOf(web))).toBe(log);
  });

  it("isn't there any more once it is closed", () => {
    const { logs } = fixture();
    const log = logs.open(web);
    expect(logs.close(log.uri)).toBe(log);
    expect(logs.close(log.uri)).toBeUndefined();
    expect([logs.at(log.uri), logs.find(log.uri), [...logs]]).toEqual([undefined, undefined, []]);
    expect(logs.open(web).view).toBe(2);
  });
});

describe("a document that rolls over", () => {
  it("has a new URI, is the same, and is found by those of earlier revisions", () => {
    const { logs, made } = fixture();
    const { uri: first } = logs.open(web);
    const second = logs.rollOver(first)!;
    const third = logs.rollOver(second)!;
    expect([second, third].map(String)).toEqual([uriOf(web, 1), uriOf(web, 2)].map(String));
    expect(logs.at(first)).toBeUndefined();
    for (const uri of [first, second, third])
      expect(logs.find(uri)).toMatchObject({ view: 1, revision: 2, uri: third });
    expect(logs.open(web)).toMatchObject({ view: 1, uri: third });
    expect(made).toHaveLength(1);
  });

  it("has none if it was closed", () => {
    const { logs } = fixture();
    expect(logs.rollOver(uriOf(web))).toBeUndefined();
  });
});

describe("a document that comes from a URI alone", () => {
  it("is decoded from it, with its revision", () => {
    const { logs, made } = fixture();
    expect(logs.find(uriOf(web, 3))).toBeUndefined();
    expect(logs.restore(uriOf(web, 3))).toMatchObject({ selection: web, revision: 3, view: 1 });
    expect(made).toEqual([web]);
    expect(String(logs.rollOver(uriOf(web, 3)))).toBe(String(uriOf(web, 4)));
  });

  it("is none if the URI is another's", () => {
    const { logs, made } = fixture();
    const foreign = URI.parse("cloudwatch-logs:/x?y=1");
    expect([logs.restore(foreign), logs.find(foreign), logs.at(foreign)]).toEqual([undefined, undefined, undefined]);
    expect(made).toEqual([]);
  });
});
