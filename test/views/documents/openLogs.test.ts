import { describe, expect, it } from "vitest";
import { URI } from "vscode-uri";
import { type Selection, toSelectionUri } from "../../../src/logs/selection/selection.js";
import { identityOf, type OpenLog, OpenLogs } from "../../../src/views/documents/openLogs.js";

const scheme = "cloudwatch-logs";
const web: Selection = { connection: "one", groups: ["web"] };
const api: Selection = { connection: "one", groups: ["api"] };

const uriOf = (selection: Selection, revision = 0): URI => URI.from({ scheme, ...toSelectionUri(selection, revision) });

/** A document whose view is a name. */
function log(selection: Selection, view: string, revision = 0): OpenLog<URI, string> {
  return { selection, key: uriOf(selection).query, revision, uri: uriOf(selection, revision), view };
}

/** Two documents. */
function fixture(): { logs: OpenLogs<URI, string>; opened: OpenLog<URI, string> } {
  const logs = new OpenLogs<URI, string>((parts) => URI.from({ scheme, ...parts }));
  const opened = logs.add(log(web, "web"));
  logs.add(log(api, "api"));
  return { logs, opened };
}

describe("an open document", () => {
  it("is found by its key and its URI", () => {
    const { logs, opened } = fixture();
    expect(logs.withKey(opened.key)).toBe(opened);
    expect(logs.at(URI.parse(opened.uri.toString()))).toBe(opened);
    expect(logs.find(opened.uri)).toBe(opened);
    expect([...logs].map(({ view }) => view)).toEqual(["web", "api"]);
  });

  it("isn't there any more once it is closed", () => {
    const { logs, opened } = fixture();
    expect(logs.close(opened.uri)).toBe(opened);
    expect(logs.close(opened.uri)).toBeUndefined();
    expect([logs.at(opened.uri), logs.find(opened.uri), logs.withKey(opened.key)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect([...logs]).toHaveLength(1);
  });
});

describe("a document that rolls over", () => {
  it("has a new URI, is the same, and is found by those of earlier revisions", () => {
    const { logs, opened } = fixture();
    const second = logs.rollOver(opened.uri, web)!.uri;
    const third = logs.rollOver(second, web)!.uri;
    expect([second, third].map(String)).toEqual([uriOf(web, 1), uriOf(web, 2)].map(String));
    expect(logs.at(opened.uri)).toBeUndefined();
    for (const uri of [opened.uri, second, third]) {
      expect(logs.find(uri)).toMatchObject({ view: "web", revision: 2, uri: third });
    }
    expect(logs.withKey(opened.key)).toMatchObject({ view: "web", uri: third });
    expect([...logs]).toHaveLength(2);
  });

  it("goes on from its own revision where it was restored", () => {
    const { logs } = fixture();
    const restored = logs.add(log({ ...web, start: 1 }, "restored", 3));
    expect(String(logs.rollOver(restored.uri, restored.selection)?.uri)).toBe(String(uriOf({ ...web, start: 1 }, 4)));
  });

  it("has no further revision if it was closed", () => {
    const { logs } = fixture();
    expect(logs.rollOver(uriOf({ ...web, end: 1 }), web)).toBeUndefined();
  });
});

describe("a document whose selection changes", () => {
  const wider: Selection = { ...web, start: 5 };
  const widest: Selection = { ...web, start: 1 };

  it("has the URI of what it shows now, and is found by those of before until it closes", () => {
    const { logs, opened } = fixture();
    const second = logs.rollOver(opened.uri, wider)!;
    const third = logs.rollOver(second.uri, widest)!;
    expect([String(third.uri), third.selection, third.key]).toEqual([
      String(uriOf(widest)),
      widest,
      uriOf(widest).query,
    ]);
    for (const uri of [opened.uri, second.uri, third.uri]) expect(logs.find(uri)).toBe(third);
    expect([logs.withKey(opened.key), [...logs].length]).toEqual([undefined, 2]);
    logs.close(third.uri);
    expect(logs.find(opened.uri)).toBeUndefined();
  });

  it("gives its former URI to one that is opened anew", () => {
    const { logs, opened } = fixture();
    logs.rollOver(opened.uri, wider);
    const again = logs.add(log(web, "again"));
    expect(logs.find(opened.uri)).toBe(again);
  });

  it("keeps its URI where another one shows that already", () => {
    const { logs, opened } = fixture();
    expect(logs.rollOver(opened.uri, api)).toBeUndefined();
    expect(logs.at(opened.uri)).toBe(opened);
  });
});

describe("a URI alone", () => {
  it("stands for a selection and a revision; the key is that of the first revision", () => {
    expect(identityOf(uriOf(web, 3))).toEqual({ selection: web, key: uriOf(web).query, revision: 3 });
  });

  it("of another kind stands for nothing", () => {
    const foreign = URI.parse("cloudwatch-logs:/x?y=1");
    const { logs } = fixture();
    expect([identityOf(foreign), logs.find(foreign), logs.at(foreign)]).toEqual([undefined, undefined, undefined]);
  });
});
