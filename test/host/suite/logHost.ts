import * as vscode from "vscode";
import { createLogsApi } from "../../../src/aws/logsApi.js";
import type { LogsApi } from "../../../src/logs/logsApi.js";
import { hostVariables } from "./variables.js";

export const { endpoint } = hostVariables();
export const region = "us-east-1";
export const { signal } = new AbortController();

/** A client apart from the extension's, as another program on the account would be. */
export function otherClient(): LogsApi {
  return createLogsApi({ id: "test", name: "test", region, endpoint, local: true });
}

export function run<T>(command: string, argument?: unknown): Thenable<T> {
  return vscode.commands.executeCommand<T>(`cloudwatchLogs.${command}`, argument);
}

/** Resolves when the condition holds after a change of any document; the test's time limit ends a vain wait. */
export function untilText(uri: string, condition: (text: string) => boolean): Promise<string> {
  return new Promise((resolve) => {
    const check = (): void => {
      const text = textOf(uri);
      if (text === undefined || !condition(text)) return;
      listener.dispose();
      resolve(text);
    };
    const listener = vscode.workspace.onDidChangeTextDocument(check);
    check();
  });
}

export function documentOf(uri: string): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);
}

export function textOf(uri: string): string | undefined {
  return documentOf(uri)?.getText();
}

export async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
}

/** Creates a stream with events `event 0.`, `event 1.` … ten milliseconds apart, the newest just now; resolves with the time of the first. */
export async function fillStream(group: string, stream: string, count: number, agoMs = 0): Promise<number> {
  const api = otherClient();
  const first = Date.now() - agoMs - count * 10;
  const events = Array.from({ length: count }, (_, index) => ({
    timestamp: first + index * 10,
    message: `event ${index}.`,
  }));
  await api.createLogStream({ group, stream }, signal);
  await api.putLogEvents({ group, stream, events }, signal);
  return first;
}

/** Runs a command until something is over: one that answers a question, say, which comes in a moment. */
export async function runUntil(over: PromiseLike<unknown>, command: string): Promise<void> {
  const ended = Promise.resolve(over).then(
    () => true,
    () => true,
  );
  const once = async (): Promise<boolean> => {
    await vscode.commands.executeCommand(command);
    return false;
  };
  for (let isOver = false; !isOver;) isOver = await Promise.race([ended, once()]);
}
