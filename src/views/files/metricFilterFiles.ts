import * as l10n from "../../base/l10n.js";
import type { NewMetricFilter } from "../../logs/metricFilters/metricFilter.js";
import { metricFilterJson, readMetricFilterJson } from "../../logs/metricFilters/metricFilterJson.js";
import { FilterFiles, type FilterFilesDeps, type FilterKind, type FilterTarget } from "./filterFiles.js";

const kind: FilterKind<NewMetricFilter> = {
  extension: ".metric-filter.json",
  noun: l10n.t("metric filter"),
  // oxlint-disable-next-line sentences/translated -- no one reads the name of a collection of problems
  title: "CloudWatch Logs metric filters",
  newTitle: l10n.t("New Metric Filter"),
  renameRefused: l10n.t("A metric filter can't be renamed: create a new one, and delete this one."),
  write: metricFilterJson,
  read: readMetricFilterJson,
};

/** What a document of a metric filter edits. */
export type MetricFilterTarget = FilterTarget<NewMetricFilter>;

/** Metric filters as JSON files. Whoever makes one registers it. */
export class MetricFilterFiles extends FilterFiles<NewMetricFilter> {
  constructor(deps: FilterFilesDeps<NewMetricFilter>) {
    super(kind, deps);
  }
}
