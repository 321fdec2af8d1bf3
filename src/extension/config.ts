import * as vscode from "vscode";
import type { ReadOnlyPolicy } from "../logs/operations/readOnly.js";
import { systemZone, utcZone, type ZoneOffset } from "../logs/time/zone.js";
import { settings } from "./contributions.js";

/** The value of a setting, of the type of its default. */
export function readSetting<K extends keyof typeof settings>(
  key: K,
  from = vscode.workspace.getConfiguration(),
): (typeof settings)[K] {
  return from.get<(typeof settings)[K]>(key, settings[key]);
}

/** The zone of the times that are shown and typed. */
export function displayZone(from = vscode.workspace.getConfiguration()): ZoneOffset {
  return readSetting("cloudwatchLogs.timeZone", from) === "utc" ? utcZone : systemZone;
}

/** Whether writing is forbidden everywhere. One scope is enough: a workspace can't take back what the user forbids. */
export function readOnlyPolicy(): ReadOnlyPolicy {
  const values = vscode.workspace.getConfiguration().inspect<boolean>("cloudwatchLogs.readOnly");
  return { everywhere: [values?.globalValue, values?.workspaceValue, values?.workspaceFolderValue].includes(true) };
}

/** Whether VS Code trusts the certificates of the operating system: its own setting, on by default. */
export function trustsSystemCertificates(): boolean {
  return vscode.workspace.getConfiguration("http").get("systemCertificates", true);
}

/** Stores a setting for the user, or removes it from their settings where the value is undefined. */
export async function writeSetting<K extends keyof typeof settings>(
  key: K,
  value: (typeof settings)[K] | undefined,
): Promise<void> {
  await vscode.workspace.getConfiguration().update(key, value, vscode.ConfigurationTarget.Global);
}
