import * as vscode from "vscode";
import { abortError } from "../../base/abort.js";
import { LogsError } from "../../logs/logsError.js";
import type { Remedy } from "../../logs/remedy.js";
import { signInCommand } from "../../logs/connections/signInCommand.js";
import type { AwsFiles } from "./awsFiles.js";
import { plainText } from "../feedback/plainText.js";

/** Signs in with the AWS CLI in a terminal, where the user sees the code and the address to confirm. */
export class SignIn {
  readonly #files: Pick<AwsFiles, "watch" | "onDidChangeSignIns">;

  constructor(files: Pick<AwsFiles, "watch" | "onDidChangeSignIns">) {
    this.#files = files;
  }

  /**
   * Resolves once the sign-in was stored, or the command or the terminal ended; rejects with an
   * AbortError if the user gives up.
   */
  async run(remedy: Extract<Remedy, { kind: "signIn" }>): Promise<void> {
    const line = signInCommand(remedy);
    if (line === undefined) {
      throw new LogsError(
        "invalidInput",
        `This profile's name can't stand in a command line safely; sign in by hand with aws ${remedy.command}: ${remedy.profile ?? ""}`,
      );
    }
    this.#files.watch();
    const terminal = vscode.window.createTerminal({ name: "AWS Sign-In" });
    terminal.show();
    terminal.sendText(line);
    const who = remedy.profile === undefined ? "" : ` as ${remedy.profile}`;
    const title = plainText(`Sign in${who} in the terminal`);
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    await vscode.window.withProgress(options, (_, token) => this.#done(terminal, token));
  }

  #done(terminal: vscode.Terminal, token: vscode.CancellationToken): Promise<void> {
    const listeners: { dispose(): void }[] = [];
    const done = new Promise<void>((resolve, reject) => {
      listeners.push(
        this.#files.onDidChangeSignIns(() => resolve()),
        // Where the shell tells it; a failed attempt can be repeated by hand.
        vscode.window.onDidEndTerminalShellExecution((ended) => {
          if (ended.terminal === terminal && ended.exitCode === 0) resolve();
        }),
        vscode.window.onDidCloseTerminal((closed) => {
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
