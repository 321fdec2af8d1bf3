import * as l10n from "../base/l10n.js";
import * as vscode from "vscode";
import { abortError } from "../base/abort.js";
import { type Connection, describeLocation } from "../logs/connections/connection.js";
import { endpointOrigin } from "../logs/connections/endpoint.js";
import { type DeepLink, type LinkCommand, type LinkConnection, readDeepLink } from "../logs/selection/deepLink.js";
import type { Command } from "./command.js";
import type { CommandRunner } from "./commandRunner.js";
import { openLog } from "./commands/documents/openLog.js";
import { openPlace } from "./openPlace.js";
import { searchLogGroup } from "./commands/documents/searchLogGroup.js";
import { tail } from "./commands/documents/tail.js";
import type { Connections } from "./connections/connections.js";
import { plainRow } from "./feedback/plainText.js";
import type { Report } from "./feedback/report.js";
import { confirm } from "./prompts/dialogs.js";

/** The commands that links run: none of them writes. */
const linkCommands: Readonly<Record<LinkCommand, Command>> = { openLog, searchLogGroup, tail };

/** What links need from outside. */
export interface DeepLinksOptions {
  readonly connections: Pick<Connections, "list">;
  readonly report: Report;
  readonly runner: CommandRunner;
}

/**
 * Opens links to logs from outside. They can look and nothing else; a profile, region or endpoint that isn't one of the
 * connections already is used only after the user has seen and confirmed it.
 */
export class DeepLinks implements vscode.UriHandler {
  readonly #options: DeepLinksOptions;

  constructor(options: DeepLinksOptions) {
    this.#options = options;
  }

  async handleUri(uri: vscode.Uri): Promise<void> {
    await this.#options.report.showErrors(l10n.t("Link"), async () => this.#open(readDeepLink(uri)));
  }

  async #open({ command, connection, argument }: DeepLink): Promise<unknown> {
    const target = await this.#connection(connection);
    const args = { ...argument, connection: target };
    const linked = "at" in argument ? openPlace : linkCommands[command];
    return this.#options.runner.run(linked, { args, programmatic: true }, l10n.t("Link"));
  }

  async #connection(wanted: LinkConnection): Promise<string | LinkConnection> {
    const known = (await this.#options.connections.list()).filter((connection) => mayMean(wanted, connection));
    if (known.length > 0) return (await pickOne(known)).id;
    const { region, profile, endpoint } = wanted;
    const as = profile === undefined ? l10n.t("the standard credentials") : l10n.t`the profile ${profile}`;
    const where =
      endpoint === undefined ? l10n.t`AWS in ${region}` : l10n.t`${endpointOrigin(endpoint)} (not AWS itself)`;
    const detail = l10n.t`Requests go to ${where} with ${as}. Allow this only if you trust where the link came from.`;
    await confirm(l10n.t("A link asks to connect to CloudWatch Logs."), detail, l10n.t("Connect"));
    return wanted;
  }
}

/** True if the link can mean this connection: what it doesn't name may be anything that the user has set up. */
function mayMean(wanted: LinkConnection, { region, profile, endpoint }: Connection): boolean {
  return (
    region === wanted.region &&
    (wanted.profile === undefined || wanted.profile === profile) &&
    (wanted.endpoint === undefined || wanted.endpoint === endpoint)
  );
}

async function pickOne(known: readonly Connection[]): Promise<Connection> {
  const [only] = known;
  if (only !== undefined && known.length === 1) return only;
  const items = known.map((connection) => ({
    label: connection.name,
    description: describeLocation(connection),
    connection,
  }));
  const choice = await vscode.window.showQuickPick(items.map(plainRow), {
    placeHolder: l10n.t("Connection for the link"),
    ignoreFocusOut: true,
  });
  if (choice === undefined) throw abortError();
  return choice.connection;
}
