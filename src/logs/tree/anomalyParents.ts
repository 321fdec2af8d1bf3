import type { AnomalyDetector } from "../anomalies/anomalyModel.js";
import { hasFeature } from "../classFeatures.js";
import { isLinked } from "../groupArn.js";
import { limits } from "../limits.js";
import { anomaliesNodes } from "./anomalyRows.js";
import { type AnomaliesNode, type GroupNode, connectionNodeOf } from "./node.js";
import type { PagedList } from "./pagedList.js";
import type { TreeLists } from "./treeLists.js";

/** So many pages hold as many detectors as an account can have. */
const maxPages = limits.anomalyDetectors / limits.anomaliesPage;

/** Finds which log groups have anomaly detectors: an account's are listed once, in the background, with the first group that is opened. */
export class AnomalyParents {
  readonly #lists: Pick<TreeLists, "detectors">;
  readonly #outdated: (id: string) => void;

  /** `outdated` is called with the id of a group whose row of anomalies is known only then. */
  constructor(lists: Pick<TreeLists, "detectors">, outdated: (id: string) => void) {
    this.#lists = lists;
    this.#outdated = outdated;
  }

  /** The row of a group's anomalies, as far as its detectors are known. */
  of(parent: GroupNode): readonly AnomaliesNode[] {
    if (isLinked(parent.group.name) || !hasFeature(parent.group, "anomalyDetectors")) return [];
    const list = this.#lists.detectors(connectionNodeOf(parent));
    if (list.hasMore && list.error === undefined) void this.#read(parent, list);
    return anomaliesNodes(parent, list.items);
  }

  /** A failure leaves the group without the row: most people have no detectors, and some may not list them. */
  async #read(parent: GroupNode, list: PagedList<AnomalyDetector>): Promise<void> {
    const before = anomaliesNodes(parent, list.items).length;
    for (let page = 0; page < maxPages && list.hasMore && list.error === undefined; page++) await list.next();
    if (anomaliesNodes(parent, list.items).length > before) this.#outdated(parent.id);
  }
}
