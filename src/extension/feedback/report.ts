import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { isAbort } from "../../base/abort.js";
import { isLogsError, type LogsError } from "../../logs/logsError.js";
import type { Remedy } from "../../logs/remedy.js";
import { commands } from "../contributions.js";
import { plainText } from "./plainText.js";

/** Performs what a user can do about a failure. */
export interface Remedies {
  /** Resolves when a request can be tried again. */
  signIn(remedy: Extract<Remedy, { kind: "signIn" }>): Promise<void>;
}

const showLog = l10n.t("Show Extension Log");

const addConnection = l10n.t("Add Connection");
const startLocalServer = l10n.t("Start Local Server");

/** The actions that a remedy offers. */
function titlesOf(remedy: Remedy): readonly string[] {
  switch (remedy.kind) {
    case "signIn":
      return [l10n.t("Sign In")];
    case "copyPolicy":
      return [l10n.t("Copy IAM Statement")];
    case "openFile":
      return [l10n.t("Open File")];
    case "trust":
      return [l10n.t("Manage Workspace Trust")];
    case "connect":
      return remedy.local ? [addConnection, startLocalServer] : [addConnection];
    case "copyBucketPolicy":
      return [l10n.t("Copy Bucket Policy")];
    case "copySubscriptionPermissions":
      return [l10n.t("Copy Subscription Permissions")];
    case "queryLogGroup":
      return [l10n.t("Query Log Group")];
    case "startLocalServer":
      return [remedy.port === 0 ? l10n.t("Use a Free Port") : l10n.t("Start Again")];
  }
}

/**
 * The one boundary that turns failures into something the user sees. Abort is silent; a LogsError is its sentence;
 * anything else is a bug, which goes to the log with its stack.
 */
export class Report {
  readonly #log: vscode.LogOutputChannel;
  readonly #remedies: Remedies;
  /** The messages on the screen: a failure that many requests share is shown once. */
  readonly #shown = new Set<string>();

  constructor(log: vscode.LogOutputChannel, remedies: Remedies) {
    this.#log = log;
    this.#remedies = remedies;
  }

  /** Runs something that a user started; failures are shown, and the result is then undefined. */
  async showErrors<T>(what: string, run: () => Promise<T>): Promise<T | undefined> {
    try {
      return await run();
    } catch (error) {
      if (!isSilent(error)) this.show(what, error, () => void this.showErrors(what, run));
      return undefined;
    }
  }

  /** Runs something for another program: failures reject with the sentence that a user would have seen. */
  async rethrow<T>(what: string, run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      if (isAbort(error)) throw error;
      throw new Error(this.sentence(what, error), { cause: error });
    }
  }

  /** Shows a failure without waiting for the user's answer. `again` is called once they did something about it. */
  show(what: string, error: unknown, again?: () => void): void {
    const sentence = this.sentence(what, error);
    if (this.#shown.has(sentence)) return;
    this.#shown.add(sentence);
    const remedy = isLogsError(error) ? error.remedy : undefined;
    void this.#message(sentence, remedy)
      .then((choice) => this.#act(choice, remedy, again))
      .catch((failure: unknown) => {
        if (!isSilent(failure)) this.show(l10n.t("Remedy"), failure);
      });
  }

  /**
   * Shows a failure after what was tried, with further actions. Resolves with the action that was chosen, “again” once the
   * user did something else about the failure, or undefined.
   */
  async offer<T extends string>(
    tried: string,
    error: unknown,
    actions: readonly T[],
  ): Promise<T | "again" | undefined> {
    const remedy = isLogsError(error) ? error.remedy : undefined;
    const choice = await this.#message(`${tried}: ${this.sentence(tried, error)}`, remedy, actions);
    const own = actions.find((action) => action === choice);
    let again: "again" | undefined;
    if (own === undefined) await this.#act(choice, remedy, () => void (again = "again"));
    return own ?? again;
  }

  /** Shows a failure that is reported elsewhere too, if something can be done about it. */
  offerRemedy(what: string, error: unknown, again?: () => void): void {
    if (isLogsError(error) && error.remedy !== undefined) this.show(what, error, again);
  }

  /** The sentence for a failure; the details go to the log. */
  sentence(what: string, error: unknown): string {
    if (isLogsError(error)) {
      this.#log.warn(`${what}: ${error.kind}${operationOf(error)}: ${error.message}`);
      return error.message;
    }
    this.#log.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return l10n.t`${what} failed unexpectedly; the log has the details.`;
  }

  async #message(
    sentence: string,
    remedy: Remedy | undefined,
    further: readonly string[] = [],
  ): Promise<string | undefined> {
    const actions = [...(remedy === undefined ? [] : titlesOf(remedy)), ...further, showLog];
    try {
      return await vscode.window.showErrorMessage(plainText(sentence), ...actions);
    } finally {
      this.#shown.delete(sentence);
    }
  }

  async #act(choice: string | undefined, remedy: Remedy | undefined, again: (() => void) | undefined): Promise<void> {
    if (choice === showLog) await vscode.commands.executeCommand(commands.showLog);
    if (remedy === undefined || choice === undefined || !titlesOf(remedy).includes(choice)) return;
    await this.#perform(remedy, choice, again);
  }

  async #perform(remedy: Remedy, choice: string, again: (() => void) | undefined): Promise<void> {
    switch (remedy.kind) {
      case "copyPolicy":
        return vscode.env.clipboard.writeText(remedy.policy);
      case "openFile": {
        const selection = new vscode.Range(remedy.line - 1, 0, remedy.line - 1, 0);
        await vscode.window.showTextDocument(vscode.Uri.file(remedy.path), { selection });
        return undefined;
      }
      case "trust":
        await vscode.commands.executeCommand("workbench.trust.manage");
        return undefined;
      case "connect":
        return connect(choice, again);
      case "copyBucketPolicy": {
        const { kind: _, ...access } = remedy;
        await vscode.commands.executeCommand(commands.copyBucketPolicy, { byHand: true, ...access });
        return undefined;
      }
      case "copySubscriptionPermissions": {
        const { kind: _, ...filter } = remedy;
        const argument = { byHand: true, ...filter, purpose: "destination" };
        await vscode.commands.executeCommand(commands.copySubscriptionPermissions, argument);
        return undefined;
      }
      case "queryLogGroup":
        return queryLogGroup(remedy);
      case "startLocalServer":
        await vscode.commands.executeCommand(commands.startLocalServer, { port: remedy.port });
        return undefined;
      case "signIn":
        await this.#remedies.signIn(remedy);
        again?.();
    }
  }
}

async function connect(choice: string, again: (() => void) | undefined): Promise<void> {
  const command = choice === addConnection ? commands.addConnection : commands.startLocalServer;
  // Without a result the user has cancelled.
  if ((await vscode.commands.executeCommand(command)) !== undefined) again?.();
}

/** A new query for the log groups: for what the log document was to show, if there is one, as its time and pattern then go along. */
async function queryLogGroup({ document, ...groups }: Extract<Remedy, { kind: "queryLogGroup" }>): Promise<void> {
  const { connection, groups: names } = groups;
  const ofGroups = { byHand: true, connection, groups: names };
  await vscode.commands.executeCommand(
    commands.newQuery,
    document === undefined ? ofGroups : vscode.Uri.parse(document),
  );
}

/** True if the user ended it. */
function isSilent(error: unknown): boolean {
  return isAbort(error) || isLogsError(error, "cancelled");
}

function operationOf({ operation }: LogsError): string {
  return operation === undefined ? "" : l10n.t` in ${operation}`;
}
