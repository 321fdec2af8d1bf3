import { assistantTools } from "../../src/assistant/assistantTools.js";
import { type ToolName, toolNames } from "../../src/assistant/toolNames.js";
import { toolPrefix } from "../../src/extension/contributions.js";

/** How people see the tools: by an icon, and by the name that they refer to in a chat. */
const shown: Readonly<Record<ToolName, { readonly icon: string; readonly reference: string }>> = {
  find_log_groups: { icon: "list-tree", reference: "logGroups" },
  read_newest_events: { icon: "output", reference: "newestEvents" },
  search_events: { icon: "search", reference: "searchEvents" },
  read_events_around: { icon: "history", reference: "eventsAround" },
  estimate_query: { icon: "dashboard", reference: "estimateQuery" },
  run_query: { icon: "graph", reference: "runQuery" },
  check_filter_pattern: { icon: "filter", reference: "filterPattern" },
  validate_awslogs_conf: { icon: "checklist", reference: "awslogsConf" },
};

/** The manifest's `languageModelTools`: what the tools say of themselves, with texts for people by their keys. */
export function languageModelTools(): readonly object[] {
  return toolNames.map((name) => {
    const { description, inputSchema } = assistantTools[name];
    const { icon, reference } = shown[name];
    return {
      name: `${toolPrefix}${name}`,
      displayName: `%tool.${reference}%`,
      modelDescription: description,
      userDescription: `%tool.${reference}.description%`,
      toolReferenceName: `cloudwatch-${reference}`,
      canBeReferencedInPrompt: true,
      icon: `$(${icon})`,
      tags: ["aws", "cloudwatch", "logs"],
      inputSchema,
    };
  });
}
