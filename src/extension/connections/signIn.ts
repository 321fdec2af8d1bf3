import * as l10n from "../../base/l10n.js";
import type * as vscode from "vscode";
import { abortError } from "../../base/abort.js";
import { LogsError } from "../../logs/logsError.js";
import type { Remedy } from "../../logs/remedy.js";
import { signInCommand } from "../../logs/connections/signInCommand.js";
import type { AwsFiles } from "./awsFiles.js";
import { plainText } from "../feedback/plainText.js";

/** The part of VS Code's API that a sign-in needs. */
export interface SignInApi {
  readonly ProgressLocation: Pick<typeof vscode.ProgressLocation, "Notification">;
  readonly window: Pick<
    typeof vscode.window,
    "createTerminal" | "onDidCloseTerminal" | "onDidEndTerminalShellExecution" | "withProgress"
  >;
}

/** Signs in with the AWS CLI in a terminal, where the user sees the code and the address to confirm. */
export class SignIn {
  readonly #files: Pick<AwsFiles, "watch" | "onDidChangeSignIns">;
  readonly #api: SignInApi;

  constructor(files: Pick<AwsFiles, "watch" | "onDidChangeSignIns">, api: SignInApi) {
    this.#files = files;
    this.#api = api;
  }

  /**
   * Resolves once the sign-in was stored, the command succeeded, or the terminal was closed. Rejects with an AbortError
   * if the user cancels, and with a LogsError if the command line can't be written safely.
   */
  async run(remedy: Extract<Remedy, { kind: "signIn" }>): Promise<void> {
    const line = signInCommand(remedy);
    if (line === undefined) {
      throw new LogsError(
        "invalidInput",
        l10n.t`This profile's name can't stand in a command line safely; sign in by hand with aws ${remedy.command}: ${remedy.profile ?? ""}`,
      );
    }
    this.#files.watch();
    const { ProgressLocation, window } = this.#api;
    const terminal = window.createTerminal({ name: l10n.t("AWS Sign-In") });
    terminal.show();
    terminal.sendText(line);
    const { profile } = remedy;
    const title =
      profile === undefined ? l10n.t("Sign in in the terminal") : l10n.t`Sign in as ${profile} in the terminal`;
    const options = { location: ProgressLocation.Notification, title: plainText(title), cancellable: true };
    await window.withProgress(options, (_, token) => this.#done(terminal, token));
  }

  #done(terminal: vscode.Terminal, token: vscode.CancellationToken): Promise<void> {
    const listeners: { dispose(): void }[] = [];
    const done = new Promise<void>((resolve, reject) => {
      listeners.push(
        this.#files.onDidChangeSignIns(() => resolve()),
        // Only shells with shell integration report this. A failed attempt can be repeated by hand.
        this.#api.window.onDidEndTerminalShellExecution((ended) => {
          if (ended.terminal === terminal && ended.exitCode === 0) resolve();
        }),
        this.#api.window.onDidCloseTerminal((closed) => {
          if (closed === terminal) resolve();
        }),
        token.onCancellationRequested(() => reject(abortError())),
      );
    });
    return done.finally(() => {
      for (const listener of listeners) listener.dispose();
    });
  }
}
