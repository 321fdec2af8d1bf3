import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Emitter } from "../../../src/base/emitter.js";
import type { Connection } from "../../../src/logs/connections/connection.js";
import type { ListedSearch } from "../../../src/logs/searches/searchNode.js";
import { Favourites } from "../../../src/logs/tree/favourites.js";
import { LinkedShown } from "../../../src/logs/tree/linkedShown.js";
import { ListFilters } from "../../../src/logs/tree/listFilters.js";
import { LogTree } from "../../../src/logs/tree/logTree.js";
import { Explorer, type ExplorerNode } from "../../../src/views/explorer/explorer.js";
import { ExplorerView } from "../../../src/views/explorer/explorerView.js";
import { FakeLogs } from "../../fakes/fakeLogs.js";
import { FakeMemory } from "../../fakes/fakeMemory.js";

const ids = {
  selectedKindKey: "kind",
  loadMore: "more",
  openLog: "open",
  openMetricFilter: "filter",
  openSubscriptionFilter: "os",
  openAnomaly: "openAnomaly",
  openSavedQuery: "query",
  runSearch: "run",
};
const errors: ListedSearch = { source: "user", id: "1", name: "Errors", search: { groups: ["web"] } };

describe("the searches of the explorer", () => {
  const logs = new FakeLogs();
  let connections: readonly Connection[];
  let listed: readonly ListedSearch[];
  let changed: Emitter<void>;
  let explorer: Explorer;
  let view: ExplorerView;
  let redrawn: (ExplorerNode | undefined)[];

  beforeEach(() => {
    connections = [{ id: "dev", name: "dev", region: "eu-west-1" }];
    listed = [errors];
    changed = new Emitter<void>();
    const memory = new FakeMemory();
    const tree = new LogTree({
      connections: async () => connections,
      api: async () => logs.api,
      facts: () => ({}),
      favourites: new Favourites(memory),
      filters: new ListFilters(memory),
      linked: new LinkedShown(memory),
      arrangement: () => ({ layout: "list", order: "name" }),
    });
    const searches = { onDidChange: changed.event, known: () => listed };
    view = new ExplorerView("explorer", async () => explorer);
    explorer = new Explorer({ tree, searches, ids, changed: view.changed, view: view.view });
    redrawn = [];
    view.onDidChangeTreeData((node) => redrawn.push(node));
  });

  afterEach(() => {
    explorer.dispose();
    view.dispose();
  });

  const labels = async (parent?: ExplorerNode): Promise<unknown[]> => {
    const nodes = await explorer.getChildren(parent);
    return Promise.all(nodes.map(async (node) => (await explorer.getTreeItem(node)).label));
  };

  it("stand below a row above the connections, which opens to them", async () => {
    expect(await labels()).toEqual(["Searches", "dev"]);
    const [searches] = await explorer.getChildren();
    const [search] = await explorer.getChildren(searches);
    expect(await labels(searches)).toEqual(["Errors"]);
    if (searches === undefined || search === undefined) throw new Error("There is no row.");
    expect([explorer.getParent(search), explorer.getParent(searches)]).toEqual([searches, undefined]);
    expect(await explorer.getChildren(search)).toEqual([]);
    expect(await explorer.getTreeItem(search)).toMatchObject({
      contextValue: "search.user",
      command: { command: "run", arguments: [search] },
      accessibilityInformation: { label: "saved search Errors, web, all events, newest" },
    });
  });

  it("have no row where there are none, or no connection to search in", async () => {
    listed = [];
    expect(await labels()).toEqual(["dev"]);
    [connections, listed] = [[], [errors]];
    expect(await labels()).toEqual([]);
  });

  it("are redrawn alone when they change, and with their row when that comes or goes", async () => {
    const [searches] = await explorer.getChildren();
    changed.fire();
    expect(redrawn).toEqual([searches]);
    listed = [];
    expect(await explorer.getChildren(searches)).toEqual([]);
    expect(redrawn).toEqual([searches, undefined]);
    await explorer.getChildren();
    changed.fire();
    expect(redrawn).toEqual([searches, undefined, undefined]);
  });
});
