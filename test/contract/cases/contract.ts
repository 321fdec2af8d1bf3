import type { ContractCase } from "./contractCase.js";
import { anomalyCases } from "./anomalyCases.js";
import { abortCases } from "./abortCases.js";
import { exportCases } from "./exportCases.js";
import { filterCases } from "./filterCases.js";
import { groupCases } from "./groupCases.js";
import { groupSettingCases } from "./groupSettingCases.js";
import { linkedCases } from "./linkedCases.js";
import { indexPolicyCases } from "./indexPolicyCases.js";
import { liveTailCases } from "./liveTailCases.js";
import { metricFilterCases } from "./metricFilterCases.js";
import { policyCases } from "./policyCases.js";
import { putCases } from "./putCases.js";
import { queryCases } from "./queryCases.js";
import { queryDefinitionCases } from "./queryDefinitionCases.js";
import { readCases } from "./readCases.js";
import { recordCases } from "./recordCases.js";
import { streamCases } from "./streamCases.js";
import { subscriptionFilterCases } from "./subscriptionFilterCases.js";
import { tagCases } from "./tagCases.js";
import { transformerCases } from "./transformerCases.js";

/** Every promise of the port, by topic. */
export const contract: Readonly<Record<string, readonly ContractCase[]>> = {
  groups: groupCases,
  groupSettings: groupSettingCases,
  tags: tagCases,
  streams: streamCases,
  puts: putCases,
  reads: readCases,
  filters: filterCases,
  liveTails: liveTailCases,
  linkedAccounts: linkedCases,
  subscriptionFilters: subscriptionFilterCases,
  metricFilters: metricFilterCases,
  queries: queryCases,
  records: recordCases,
  queryDefinitions: queryDefinitionCases,
  anomalies: anomalyCases,
  policies: policyCases,
  transformers: transformerCases,
  indexPolicies: indexPolicyCases,
  exports: exportCases,
  aborts: abortCases,
};
