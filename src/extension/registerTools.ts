import * as vscode from "vscode";
import { toolNames } from "../assistant/toolNames.js";
import { toolPrefix } from "./contributions.js";
import type { LanguageModelTools } from "./languageModelTools.js";

/** Registers the tools for language models of VS Code, and loads what is behind with the first call. */
export function registerTools(load: () => Promise<LanguageModelTools>): vscode.Disposable {
  return vscode.Disposable.from(
    ...toolNames.map((name) =>
      vscode.lm.registerTool<object>(`${toolPrefix}${name}`, {
        prepareInvocation: async (options, token) => (await load())(name).prepareInvocation?.(options, token),
        invoke: async (options, token) => (await load())(name).invoke(options, token),
      }),
    ),
  );
}
