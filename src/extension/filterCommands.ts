import type { Command } from "./command.js";
import { copySubscriptionPermissions } from "./commands/subscriptionFilters/copySubscriptionPermissions.js";
import { createMetricFilter } from "./commands/metricFilters/createMetricFilter.js";
import { createSubscriptionFilter } from "./commands/subscriptionFilters/createSubscriptionFilter.js";
import { deleteMetricFilter } from "./commands/metricFilters/deleteMetricFilter.js";
import { deleteSubscriptionFilter } from "./commands/subscriptionFilters/deleteSubscriptionFilter.js";
import { editMetricFilter } from "./commands/metricFilters/editMetricFilter.js";
import { editSubscriptionFilter } from "./commands/subscriptionFilters/editSubscriptionFilter.js";
import { openMetricFilter } from "./commands/metricFilters/openMetricFilter.js";
import { openSubscriptionFilter } from "./commands/subscriptionFilters/openSubscriptionFilter.js";
import { testMetricFilter } from "./commands/metricFilters/testMetricFilter.js";
import { testSubscriptionFilter } from "./commands/subscriptionFilters/testSubscriptionFilter.js";
import { verifyFilterPattern } from "./commands/documents/verifyFilterPattern.js";

/** The commands on filter patterns, metric filters and subscription filters. */
export const filterCommands: readonly Command[] = [
  copySubscriptionPermissions,
  createMetricFilter,
  createSubscriptionFilter,
  deleteMetricFilter,
  deleteSubscriptionFilter,
  editMetricFilter,
  editSubscriptionFilter,
  openMetricFilter,
  openSubscriptionFilter,
  testMetricFilter,
  testSubscriptionFilter,
  verifyFilterPattern,
];
