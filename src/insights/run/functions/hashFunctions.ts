import { textOf } from "../values/value.js";
import { type FunctionRow, scalar } from "./functionRow.js";
import { md5 } from "./md5.js";
import { sha256 } from "./sha256.js";

function ofBytes(hash: (bytes: Uint8Array) => string): FunctionRow {
  return scalar(1, 1, (a) => {
    const text = textOf(a);
    return text === undefined ? undefined : hash(new TextEncoder().encode(text));
  });
}

export const hashFunctions: Readonly<Record<string, FunctionRow>> = { md5: ofBytes(md5), sha256: ofBytes(sha256) };
