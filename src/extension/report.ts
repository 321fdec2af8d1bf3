import * as vscode from "vscode";
import { isAbort } from "../base/abort.js";
import { isLogsError, type LogsError } from "../logs/logsError.js";
import { commands } from "./contributions.js";
import { plainText } from "./plainText.js";

/**
 * The one boundary that turns failures into something the user sees. Abort is silent; a LogsError is its sentence;
 * anything else is a bug, which goes to the log with its stack.
 */
export class Report {
  readonly #log: vscode.LogOutputChannel;

  constructor(log: vscode.LogOutputChannel) {
    this.#log = log;
  }

  /** Runs something that a user started; failures are shown, and the result is then undefined. */
  async shown<T>(what: string, run: () => Promise<T>): Promise<T | undefined> {
    try {
      return await run();
    } catch (error) {
      if (!isAbort(error)) this.show(what, error);
      return undefined;
    }
  }

  /** Runs something for another program: failures reject with the sentence that a user would have seen. */
  async rejecting<T>(what: string, run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      if (isAbort(error)) throw error;
      throw new Error(this.sentence(what, error), { cause: error });
    }
  }

  /** Shows a failure and doesn't wait for the user's answer. */
  show(what: string, error: unknown): void {
    const showLog = "Show Log";
    const shown = vscode.window.showErrorMessage(plainText(this.sentence(what, error)), showLog);
    void shown.then((choice) => (choice === showLog ? vscode.commands.executeCommand(commands.showLog) : undefined));
  }

  /** The sentence for a failure; the details go to the log. */
  sentence(what: string, error: unknown): string {
    if (isLogsError(error)) {
      this.#log.warn(`${what}: ${error.kind}${operationOf(error)}: ${error.message}`);
      return error.message;
    }
    this.#log.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return `${what} failed unexpectedly; the log has the details.`;
  }
}

function operationOf({ operation }: LogsError): string {
  return operation === undefined ? "" : ` in ${operation}`;
}
