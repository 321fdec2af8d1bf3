import * as l10n from "../../base/l10n.js";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { LogsError } from "../../logs/logsError.js";

/** The beginning of what a file of gzip holds. */
export interface Unzipped {
  readonly text: string;
  /** True if there is more. */
  readonly isCut: boolean;
}

/** Unzips up to about `maxBytes`: a small file can hold very much. Rejects with a LogsError for what isn't gzip or is broken. */
export async function unzip(bytes: Uint8Array, maxBytes: number): Promise<Unzipped> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of Readable.from([bytes]).pipe(createGunzip()) as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= maxBytes) break;
    }
  } catch (error) {
    throw new LogsError("invalidInput", l10n.t("The file is not gzip, or is broken: download it again."), {
      cause: error,
    });
  }
  return { text: Buffer.concat(chunks).toString("utf8"), isCut: size >= maxBytes };
}
