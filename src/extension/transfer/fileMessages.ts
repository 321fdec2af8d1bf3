import { stat } from "node:fs/promises";
import path from "node:path";
import { LogsError } from "../../logs/logsError.js";

/** Messages for Node's error codes. */
const fileMessages: Readonly<Record<string, (file: string) => string>> = {
  EACCES: (file) => `There is no permission to write the file ${file}`,
  EPERM: (file) => `There is no permission to write the file ${file}`,
  EROFS: (file) => `The file system is read-only: ${file}`,
  ENOTDIR: (file) => `A part of this path is a file, not a folder: ${path.dirname(file)}`,
  EISDIR: (file) => `This is a folder, not a file: ${file}`,
  ELOOP: (file) => `There is a symbolic link in place of the file: ${file}`,
  ENOSPC: (file) => `The disk is full, so the file can't be written: ${file}`,
  ENAMETOOLONG: (file) => `The file's name is too long: ${path.basename(file)}`,
};

/** Rejects with a LogsError if the file system fails, and with any other failure unchanged. */
export async function withFileMessage<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    const message = code === "ENOENT" ? await missingMessage(file) : fileMessages[code]?.(file);
    throw new LogsError("invalidInput", `${message ?? `The file ${file} can't be written (${code})`}.`, {
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
    ? `Another program has moved or deleted the unfinished download; start it again: ${file}`
    : `There is no such folder: ${folder}`;
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
