import { beforeEach, describe, expect, it } from "vitest";
import { Queries } from "../../../src/extension/queries/queries.js";
import type { RequestedQuery } from "../../../src/logs/queries/requestedQuery.js";
import type { OpenedQuery } from "../../../src/extension/queries/queries.js";
import { documentText } from "../../../src/extension/queries/insertIntoDocument.js";
import { Emitter } from "../../../src/base/emitter.js";
import { window } from "../../fakes/vscode.js";

const requested: RequestedQuery = {
  title: "Errors",
  connectionId: "prod",
  groups: ["/web"],
  queryString: "fields a",
  language: "CWLI",
  startMs: 0,
  endMs: 1000,
};

describe("the query of a panel of a reloaded window", () => {
  let opened: OpenedQuery[];
  let queries: Queries;

  beforeEach(() => {
    opened = [];
    const never = new Emitter<never>().event;
    const failing = async (): Promise<never> => Promise.reject(new Error("no"));
    queries = new Queries({
      connections: {
        api: failing,
        clockOf: failing,
        resolve: failing,
        onDidChange: never,
        onDidRenewCredentials: never,
      },
      report: { offerRemedy: () => undefined, sentence: String, showErrors: async (_, work) => void (await work()) },
      show: () => undefined,
      rowActions(of) {
        opened.push(of);
        return { addToQuery: async () => undefined };
      },
    });
  });

  it("is still known by its place in its file, so that conditions can be added there", () => {
    const { actions } = queries.restored(requested, "q1", "file:///q.cwli Errors");
    expect(opened).toEqual([{ requested, key: "file:///q.cwli Errors" }]);
    expect(actions.addToQuery).toBeDefined();
  });

  it("is of no document where its document was new, and is closed", async () => {
    window.tabGroups.all = [];
    await expect(documentText("untitled:Untitled-1")).rejects.toMatchObject({ kind: "notFound" });
  });
});
