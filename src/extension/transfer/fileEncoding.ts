import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import type { Check } from "../../logs/arguments.js";
import { LogsError } from "../../logs/logsError.js";
import {
  decodeText,
  detectEncoding,
  encodingName,
  type TextEncoding,
  textEncodings,
} from "../../logs/put/textEncoding.js";
import type { Ask } from "../prompts/ask.js";

/** The encoding of a text file, by VS Code's id. */
export const textEncoding: Check<TextEncoding> = (value, field) => {
  const found = textEncodings.find((encoding) => encoding === value);
  if (found !== undefined) return found;
  throw new LogsError("invalidInput", l10n.t`The argument “${field}” must be one of ${textEncodings.join(", ")}.`);
};

/** A file's content, its name for messages, and its encoding if an argument names it. */
export interface EncodedFile {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly encoding: TextEncoding | undefined;
}

/**
 * Decodes a file exactly: with the given encoding, or the detected one. If that doesn't fit, `ask` asks for another.
 * Rejects with a LogsError that names the first line which isn't valid.
 */
export async function decodeFile({ bytes, name, encoding }: EncodedFile, ask: Ask | undefined): Promise<string> {
  const first = encoding ?? detectEncoding(bytes);
  const decoded = decodeText(bytes, first);
  if ("text" in decoded) return decoded.text;
  const { invalidLine } = decoded;
  if (encoding !== undefined || ask === undefined) throw invalid(first, invalidLine, name);
  const chosen = await askEncoding(ask, first, invalidLine);
  const again = decodeText(bytes, chosen);
  if ("text" in again) return again.text;
  throw invalid(chosen, again.invalidLine, name);
}

async function askEncoding(ask: Ask, refused: TextEncoding, line: number): Promise<TextEncoding> {
  const configured = vscode.workspace.getConfiguration("files").get<string>("encoding", "utf8");
  const items = textEncodings
    .filter((encoding) => encoding !== refused)
    .sort((a, b) => Number(b === configured) - Number(a === configured))
    .map((encoding) => ({ label: encodingName(encoding), encoding }));
  return (await ask.choice(l10n.t`Encoding of the file (line ${line} is not ${encodingName(refused)})`, items))
    .encoding;
}

function invalid(encoding: TextEncoding, line: number, name: string): LogsError {
  const message = l10n.t`Line ${line} of the file is not valid ${encodingName(encoding)}; choose another encoding: ${name}`;
  return new LogsError("invalidInput", message);
}
