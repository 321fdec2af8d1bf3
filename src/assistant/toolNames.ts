/** The tools by their names, verb first. They are told to VS Code before what they do is loaded. */
export const toolNames = [
  "find_log_groups",
  "read_newest_events",
  "search_events",
  "read_events_around",
  "estimate_query",
  "run_query",
  "check_filter_pattern",
  "validate_awslogs_conf",
] as const;

export type ToolName = (typeof toolNames)[number];
