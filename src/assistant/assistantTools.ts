// The entry point of dist/assistantTools.js: what language models can ask, for an extension whose user may have none.
import { checkFilterPattern, validateAwslogsConf } from "./checkTools.js";
import { readEventsAround, readNewestEvents, searchEvents } from "./eventTools.js";
import { findLogGroups } from "./groupTools.js";
import { estimateQuery, runQuery } from "./queryTools.js";
import type { AssistantTool } from "./tool.js";
import type { ToolName } from "./toolNames.js";

/** The tools by their names. */
export const assistantTools: Readonly<Record<ToolName, AssistantTool>> = {
  find_log_groups: findLogGroups,
  read_newest_events: readNewestEvents,
  search_events: searchEvents,
  read_events_around: readEventsAround,
  estimate_query: estimateQuery,
  run_query: runQuery,
  check_filter_pattern: checkFilterPattern,
  validate_awslogs_conf: validateAwslogsConf,
};
