import * as l10n from "../../base/l10n.js";
import { constants, type Stats } from "node:fs";
import { type FileHandle, lstat, open, rename, rm } from "node:fs/promises";
import { LogsError } from "../../logs/logsError.js";
import { codeOf, unlessMissing } from "./fileMessages.js";

/** Absent on Windows, where `lstat` before opening has to do. Opening a pipe doesn't wait for its other end. */
const { O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants as Partial<typeof constants>;

/** Of new files: what was downloaded may be confidential. */
const privateMode = 0o600;

/** The file's status, or undefined if it is missing. Rejects with a LogsError for anything but a regular file. */
export async function regularFile(file: string): Promise<Stats | undefined> {
  const found = await unlessMissing(lstat(file));
  if (found !== undefined) requireRegular(found, file);
  return found;
}

function requireRegular(found: Stats, file: string): void {
  if (found.isFile()) return;
  const what = found.isDirectory()
    ? l10n.t("a folder")
    : found.isSymbolicLink()
      ? l10n.t("a symbolic link")
      : l10n.t("a device, a pipe or a socket");
  throw new LogsError("invalidInput", l10n.t`This is ${what}, not a file; choose another: ${file}`);
}

/**
 * Opens a file for reading and appending, and creates it for this user alone if it is missing. Rejects with a LogsError
 * for what someone else may have put there: a link, a device, or a file of another user.
 */
export async function openPrivate(file: string): Promise<FileHandle> {
  const before = await regularFile(file);
  const { O_RDWR, O_CREAT, O_APPEND } = constants;
  const handle = await open(file, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK, privateMode);
  try {
    const found = await handle.stat();
    requireRegular(found, file);
    const isOthers = before !== undefined && found.uid !== (process.getuid?.() ?? found.uid);
    if (found.nlink > 1 || isOthers) {
      throw new LogsError(
        "invalidInput",
        l10n.t`The file belongs to something else; delete it, or choose another: ${file}`,
      );
    }
    await restrict(handle, privateMode);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** The text of a regular file; undefined if it is missing. */
export async function readRegular(file: string): Promise<string | undefined> {
  if ((await regularFile(file)) === undefined) return undefined;
  const handle = await unlessMissing(open(file, constants.O_RDONLY | O_NOFOLLOW | O_NONBLOCK));
  if (handle === undefined) return undefined;
  try {
    requireRegular(await handle.stat(), file);
    return await handle.readFile("utf8");
  } finally {
    await handle.close();
  }
}

/** Replaces a file's text atomically. The file is this user's alone. */
export async function replaceText(file: string, text: string): Promise<void> {
  const next = `${file}.new`;
  await rm(next, { force: true });
  const handle = await open(next, "wx", privateMode);
  try {
    await handle.writeFile(text);
  } finally {
    await handle.close();
  }
  await rename(next, file);
}

/** Sets a file's permissions, where the file system has any. */
export async function restrict(handle: FileHandle, mode: number): Promise<void> {
  try {
    await handle.chmod(mode & 0o777);
  } catch (error) {
    if (!["EPERM", "ENOTSUP", "EINVAL", "ENOSYS"].includes(codeOf(error) ?? "")) throw error;
  }
}
