import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { systemClock } from "../../base/clock.js";
import { Certificates } from "../../aws/certificates.js";
import { Credentials } from "../../aws/credentials.js";
import { systemSources } from "../../aws/profiles.js";
import { ClientPool } from "../../aws/clientPool.js";
import { askMfaCode, askUnencrypted } from "../prompts/dialogs.js";
import { AwsFiles } from "../connections/awsFiles.js";
import { Connections } from "../connections/connections.js";
import { UnencryptedOrigins } from "../connections/unencryptedOrigins.js";
import { ListSetting } from "../listSetting.js";
import { readOnlyPolicy, trustsSystemCertificates } from "../config.js";
import { LocalServer } from "../localServer/localServer.js";
import { clockNotice } from "../feedback/clockNotice.js";
import { plainText } from "../feedback/plainText.js";
import { Report } from "../feedback/report.js";
import { watchFiles } from "./watchFiles.js";
import { SignIn } from "../connections/signIn.js";

/** What leads to the service, and the boundary that reports its failures, as these can lead to a new sign-in. */
export interface ConnectionParts {
  readonly connections: Connections;
  readonly localServer: LocalServer;
  readonly report: Report;
}

/** Builds the connections; the context owns what has to be disposed of. No network, no files. */
export function createConnections(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): ConnectionParts {
  const own = <T extends vscode.Disposable>(resource: T): T => {
    context.subscriptions.push(resource);
    return resource;
  };
  const sources = systemSources();
  const files = own(new AwsFiles({ sources, clock: systemClock, watchFiles }));
  const signIn = new SignIn(files, vscode);
  const certificates = new Certificates({ sources, usesSystem: trustsSystemCertificates });
  const credentials = new Credentials({ askMfaCode, sources, certificates });
  const report = new Report(log, {
    signIn: async (remedy) => {
      await signIn.run(remedy);
      connections.readAgain();
    },
  });
  const script = vscode.Uri.joinPath(context.extensionUri, "dist", "localServer.js").fsPath;
  const storage = context.storageUri ?? context.globalStorageUri;
  const data = vscode.Uri.joinPath(storage, "localServer").fsPath;
  const localServer = own(new LocalServer({ script, data, log, memory: context.workspaceState }));
  own(localServer.onDidCrash((crash) => report.show(l10n.t("Local server"), crash)));
  const { name, version } = context.extension.packageJSON as { name: string; version: string };
  const { allow: allowUnencrypted } = new UnencryptedOrigins(context.globalState, askUnencrypted);
  const userAgent = [name, version] as const;
  const clockDiffers = clockNotice((sentence) => void vscode.window.showWarningMessage(plainText(sentence)));
  const clients = own(
    new ClientPool({ clock: systemClock, credentials, certificates, userAgent, allowUnencrypted, clockDiffers }),
  );
  const connections = own(
    new Connections({
      local: localServer,
      settings: new ListSetting("cloudwatchLogs.connections", vscode.workspace),
      sources,
      clients,
      credentials,
      files,
      workspace: vscode.workspace,
      readOnlyPolicy,
      fileProblem: (problem) => report.show(l10n.t("AWS files"), problem),
    }),
  );
  return { connections, localServer, report };
}
