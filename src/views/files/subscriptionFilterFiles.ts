import * as l10n from "../../base/l10n.js";
import type { NewSubscriptionFilter } from "../../logs/subscriptionFilters/subscriptionFilter.js";
import {
  readSubscriptionFilterJson,
  subscriptionFilterJson,
} from "../../logs/subscriptionFilters/subscriptionFilterJson.js";
import { FilterFiles, type FilterFilesDeps, type FilterKind, type FilterTarget } from "./filterFiles.js";

const kind: FilterKind<NewSubscriptionFilter> = {
  extension: ".subscription-filter.json",
  noun: l10n.t("subscription filter"),
  // oxlint-disable-next-line sentences/translated -- no one reads the name of a collection of problems
  title: "CloudWatch Logs subscription filters",
  newTitle: l10n.t("New Subscription Filter"),
  renameRefused: l10n.t("A subscription filter can't be renamed: create a new one, and delete this one."),
  write: subscriptionFilterJson,
  read: readSubscriptionFilterJson,
};

/** What a document of a subscription filter edits. */
export type SubscriptionFilterTarget = FilterTarget<NewSubscriptionFilter>;

/** Subscription filters as JSON files. Whoever makes one registers it. */
export class SubscriptionFilterFiles extends FilterFiles<NewSubscriptionFilter> {
  constructor(deps: FilterFilesDeps<NewSubscriptionFilter>) {
    super(kind, deps);
  }
}
