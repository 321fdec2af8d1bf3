import { expect, it } from "vitest";
import type * as vscode from "vscode";
import { Emitter } from "../../src/base/emitter.js";
import { mcpServerId } from "../../src/extension/contributions.js";
import { registerMcpServers } from "../../src/extension/mcpServers.js";
import type { Connection } from "../../src/logs/connections/connection.js";
import { parseArguments } from "../../src/mcpServer/mainArguments.js";
import { lm } from "../fakes/vscode.js";

const connections: readonly Connection[] = [
  { id: "Local", name: "Local", region: "us-east-1", endpoint: "http://127.0.0.1:4586", local: true },
  { id: "prod (2)", name: "prod (2)", region: "eu-west-1", profile: "prod", readOnly: true },
];

it("offers a server with the connections where the setting says so, and none otherwise", async () => {
  const changed = new Emitter<void>();
  let isOn = false;
  const list = async (): Promise<readonly Connection[]> => connections;
  const registered = registerMcpServers({
    connections: { list, onDidChange: changed.event },
    isOn: () => isOn,
    script: "/ext/dist/mcpServer.js",
    version: "1.2.3",
  });
  const provider = lm.mcpServers.get(
    mcpServerId,
  ) as vscode.McpServerDefinitionProvider<vscode.McpStdioServerDefinition>;
  const offered = async () => (await provider.provideMcpServerDefinitions(undefined as never)) ?? [];
  expect(await offered()).toEqual([]);
  isOn = true;
  const [server] = await offered();
  expect(server).toMatchObject({ command: process.execPath, env: { ELECTRON_RUN_AS_NODE: "1" }, version: "1.2.3" });
  const [script, ...argv] = server?.args ?? [];
  expect(script).toBe("/ext/dist/mcpServer.js");
  expect(parseArguments(argv)).toEqual({
    entries: [{ name: "prod (2)", profile: "prod", region: "eu-west-1" }],
    localServer: "http://127.0.0.1:4586",
  });
  let told = 0;
  provider.onDidChangeMcpServerDefinitions?.(() => told++);
  changed.fire();
  expect(told).toBe(1);
  registered.dispose();
  expect(lm.mcpServers.size).toBe(0);
});
