import { findFunction } from "../../language/functions.js";
import { addressFunctions } from "./addressFunctions.js";
import type { FunctionRow } from "./functionRow.js";
import { hashFunctions } from "./hashFunctions.js";
import { numberFunctions } from "./numberFunctions.js";
import { textFunctions } from "./textFunctions.js";
import { timeFunctions } from "./timeFunctions.js";
import { valueFunctions } from "./valueFunctions.js";

/** What the functions of one row do, by their name in the table of functions. */
const rows = new Map<string, FunctionRow>(
  [numberFunctions, textFunctions, timeFunctions, valueFunctions, addressFunctions, hashFunctions].flatMap((table) =>
    Object.entries(table),
  ),
);

/** What a function of this name or spelling does; `undefined` where it can't be run here. */
export function functionRow(word: string): FunctionRow | undefined {
  const spec = findFunction(word);
  return spec === undefined ? undefined : rows.get(spec.name);
}
