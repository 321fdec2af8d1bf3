import type * as tools from "./agentTools.js";

/** What commands do with configurations of the agent. */
export type AgentTools = typeof tools;

/** Loads what commands do with configurations of the agent, on its first use. */
export function loadAgentTools(): Promise<AgentTools> {
  return import("./agentTools.js");
}
