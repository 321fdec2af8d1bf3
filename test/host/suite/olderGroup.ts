import { createLogsApi } from "../../../src/aws/logsApi.js";

/** A log group that is an hour old: queries see nothing from before their log group was created. */
export const olderGroup = "host/hour-old";

/**
 * Creates the log group with the server's clock an hour behind. Before VS Code starts: an extension that asked the server
 * in that moment would take the hour for a difference of clocks.
 */
export async function createOlderGroup(endpoint: string): Promise<void> {
  const api = createLogsApi({ id: "test", name: "test", region: "us-east-1", endpoint, local: true });
  await setClock(endpoint, -3_600_000);
  await api.createLogGroup({ group: olderGroup }, new AbortController().signal);
  api.dispose();
  await setClock(endpoint, 0);
}

async function setClock(endpoint: string, offsetMs: number): Promise<void> {
  await fetch(`${endpoint}/_control`, { method: "PATCH", body: JSON.stringify({ clock: { offsetMs } }) });
}
