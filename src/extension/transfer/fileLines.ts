import * as l10n from "../../base/l10n.js";
import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { LogsError } from "../../logs/logsError.js";
import { codeOf } from "./fileMessages.js";

const chunkBytes = 1024 * 1024;

/** Absent on Windows. Opening a pipe doesn't wait for its other end. */
const { O_NONBLOCK = 0 } = constants as Partial<typeof constants>;

/** What of a file is read, and how. */
export interface FileLinesOptions {
  /** Only so many bytes at its end; by default, all. */
  readonly lastBytes?: number;
  /** The name of its encoding (WHATWG Encoding Standard); by default UTF-8. */
  readonly encoding?: string;
  readonly signal: AbortSignal;
  /** Called with how many bytes were read, of how many. */
  readonly onProgress?: (bytes: number, size: number) => void;
}

/**
 * The lines of a file without their ends, some at a time; of `lastBytes`, the first may be a part of one. Rejects with a LogsError if it
 * can't be read, with a RangeError for an unknown encoding, and with an AbortError once the signal is aborted.
 */
export async function* fileLines(
  file: string,
  { lastBytes = Number.POSITIVE_INFINITY, encoding = "utf-8", signal, onProgress }: FileLinesOptions,
): AsyncGenerator<readonly string[], void, undefined> {
  const handle = await readable(file);
  try {
    const { size } = await handle.stat();
    const [buffer, decoder] = [Buffer.allocUnsafe(chunkBytes), new TextDecoder(encoding)];
    let rest = "";
    for (let at = Math.max(0, size - lastBytes); at < size;) {
      signal.throwIfAborted();
      const { bytesRead } = await handle.read(buffer, 0, Math.min(chunkBytes, size - at), at);
      if (bytesRead === 0) break;
      at += bytesRead;
      onProgress?.(at, size);
      const lines = (rest + decoder.decode(buffer.subarray(0, bytesRead), { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      yield lines.map(withoutReturn);
    }
    // A character that the file ends within.
    rest += decoder.decode();
    if (rest !== "") yield [withoutReturn(rest)];
  } finally {
    await handle.close();
  }
}

async function readable(file: string): Promise<FileHandle> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, constants.O_RDONLY | O_NONBLOCK);
    if ((await handle.stat()).isFile()) return handle;
  } catch (error) {
    await handle?.close();
    throw new LogsError(
      "invalidInput",
      l10n.t`The file can't be read (${codeOf(error) ?? l10n.t("unknown")}): ${file}`,
      {
        cause: error,
      },
    );
  }
  await handle.close();
  throw new LogsError("invalidInput", l10n.t`This is not a file with text: ${file}`);
}

function withoutReturn(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}
