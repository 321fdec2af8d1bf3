import * as l10n from "../../base/l10n.js";
import { stat } from "node:fs/promises";
import path from "node:path";
import { LogsError } from "../../logs/logsError.js";

/** Messages for Node's error codes. */
const fileMessages: Readonly<Record<string, (file: string) => string>> = {
  EACCES: (file) => l10n.t`There is no permission to write the file ${file}`,
  EPERM: (file) => l10n.t`There is no permission to write the file ${file}`,
  EROFS: (file) => l10n.t`The file system is read-only: ${file}`,
  ENOTDIR: (file) => l10n.t`A part of this path is a file, not a folder: ${path.dirname(file)}`,
  EISDIR: (file) => l10n.t`This is a folder, not a file: ${file}`,
  ELOOP: (file) => l10n.t`There is a symbolic link in place of the file: ${file}`,
  ENOSPC: (file) => l10n.t`The disk is full, so the file can't be written: ${file}`,
  ENAMETOOLONG: (file) => l10n.t`The file's name is too long: ${path.basename(file)}`,
};

/** Rejects with a LogsError if the file system fails, and with any other failure unchanged. */
export async function withFileMessage<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    const message = code === "ENOENT" ? await missingMessage(file) : fileMessages[code]?.(file);
    throw new LogsError("invalidInput", `${message ?? l10n.t`The file ${file} can't be written (${code})`}.`, {
      cause: error,
    });
  }
}

async function missingMessage(file: string): Promise<string> {
  const folder = path.dirname(file);
  const exists = await stat(folder).then(
    () => true,
    () => false,
  );
  return exists
    ? l10n.t`Another program has moved or deleted the unfinished download; start it again: ${file}`
    : l10n.t`There is no such folder: ${folder}`;
}

/** The code of an error of the file system; undefined for any other error. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "syscall" in error && "code" in error ? String(error.code) : undefined;
}

/** Resolves to undefined where the file system has no such file. */
export async function unlessMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}
