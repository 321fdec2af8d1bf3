import * as vscode from "vscode";
import { settings } from "./contributions.js";

/** The value of a setting, of the type of its default. */
export function readSetting<K extends keyof typeof settings>(key: K): (typeof settings)[K] {
  return vscode.workspace.getConfiguration().get<(typeof settings)[K]>(key, settings[key]);
}

/** Stores a setting for the user, or removes it from their settings where the value is undefined. */
export async function writeSetting<K extends keyof typeof settings>(
  key: K,
  value: (typeof settings)[K] | undefined,
): Promise<void> {
  await vscode.workspace.getConfiguration().update(key, value, vscode.ConfigurationTarget.Global);
}
