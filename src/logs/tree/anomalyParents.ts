import type { AnomalyDetector } from "../anomalies/anomalyModel.js";
import { hasFeature } from "../classFeatures.js";
import { isLinked } from "../groupArn.js";
import { limits } from "../limits.js";
import { type AnomaliesNode, type AnomalyRows, type GroupNode, connectionNodeOf } from "./node.js";
import type { PagedList } from "./pagedList.js";
import type { TreeLists } from "./treeLists.js";

/** So many pages hold as many detectors as an account can have. */
const maxPages = limits.anomalyDetectors / limits.anomaliesPage;

/** Finds which log groups have anomaly detectors: an account's are listed once, in the background, with the first group that is opened. */
export class AnomalyParents {
  readonly #lists: Pick<TreeLists, "detectors">;
  readonly #load: () => Promise<AnomalyRows>;
  readonly #outdated: (id: string) => void;
  #rows: AnomalyRows | undefined;

  /** `outdated` is called with the id of a group whose row of anomalies is known only then. */
  constructor(lists: Pick<TreeLists, "detectors">, load: () => Promise<AnomalyRows>, outdated: (id: string) => void) {
    this.#lists = lists;
    this.#load = load;
    this.#outdated = outdated;
  }

  /** The row of a group's anomalies, as far as its detectors are known. */
  of(parent: GroupNode): readonly AnomaliesNode[] {
    if (isLinked(parent.group.name) || !hasFeature(parent.group, "anomalyDetectors")) return [];
    const list = this.#lists.detectors(connectionNodeOf(parent));
    const isReady = this.#rows !== undefined || list.items.length === 0;
    if ((list.hasMore || !isReady) && list.error === undefined) void this.#read(parent, list);
    return this.#known(parent, list);
  }

  /** A failure leaves the group without the row: most people have no detectors, and some may not list them. */
  async #read(parent: GroupNode, list: PagedList<AnomalyDetector>): Promise<void> {
    const before = this.#known(parent, list).length;
    for (let page = 0; page < maxPages && list.hasMore && list.error === undefined; page++) await list.next();
    if (list.items.length > 0) this.#rows ??= await this.#load();
    if (this.#known(parent, list).length > before) this.#outdated(parent.id);
  }

  #known(parent: GroupNode, { items }: PagedList<AnomalyDetector>): readonly AnomaliesNode[] {
    return this.#rows?.parents(parent, items) ?? [];
  }
}
