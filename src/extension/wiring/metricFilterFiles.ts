import * as l10n from "../../base/l10n.js";
import { findMetricFilter, toNewMetricFilter } from "../../logs/metricFilters/findMetricFilter.js";
import type { MetricFilter } from "../../logs/metricFilters/metricFilter.js";
import { refuseReadOnly } from "../../logs/operations/readOnly.js";
import { MetricFilterFiles } from "../../views/files/metricFilterFiles.js";
import type { Actors } from "../command.js";
import { readOnlyPolicy } from "../config.js";
import type { Report } from "../feedback/report.js";
import { metricFilterScheme } from "../contributions.js";
import { cancellableIfSlow } from "../feedback/progress.js";

/** Metric filters as JSON documents, read and put through the connections that they name. */
export function metricFilterFiles({
  connections,
  report,
  tree,
}: Pick<Actors, "connections" | "tree"> & { readonly report: Report }): MetricFilterFiles {
  return new MetricFilterFiles({
    scheme: metricFilterScheme,
    async read({ connection, ...where }) {
      const api = await connections.api(await connections.resolve(connection));
      const find = (signal: AbortSignal): Promise<MetricFilter> => findMetricFilter(api, where, signal);
      return toNewMetricFilter(await cancellableIfSlow(l10n.t`Reading ${where.name}`, find));
    },
    async put({ connection, group }, filter) {
      const target = await connections.resolve(connection);
      refuseReadOnly(target, readOnlyPolicy());
      const api = await connections.api(target);
      await cancellableIfSlow(l10n.t`Saving ${filter.name}`, (signal) =>
        api.putMetricFilter({ group, ...filter }, signal),
      );
      tree.refresh(tree.find(target));
    },
    messageOf(error) {
      report.offerRemedy(l10n.t("Metric filter"), error);
      return report.sentence(l10n.t("Metric filter"), error);
    },
  });
}
