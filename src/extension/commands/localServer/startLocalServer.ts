import * as vscode from "vscode";
import { flag, integer, optional, record } from "../../../logs/arguments.js";
import { refuseUntrusted } from "../../../logs/connections/trust.js";
import { defineCommand } from "../../command.js";
import { commands, showExplorer } from "../../contributions.js";

const check = record({ port: optional(integer(0, 65_535)), sampleData: optional(flag) });

/** startLocalServer { port?, sampleData? } → { connection, endpoint } */
export const startLocalServer = defineCommand({
  id: commands.startLocalServer,
  async act({ args, node, programmatic }, { editor, localServer }) {
    refuseUntrusted(vscode.workspace.isTrusted);
    const started = await localServer.start(check(node === undefined ? args : {}, "startLocalServer"));
    if (!programmatic) await editor.runCommand(showExplorer);
    return { connection: started.id, endpoint: started.endpoint };
  },
});
