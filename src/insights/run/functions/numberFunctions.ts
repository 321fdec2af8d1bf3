import { finite, numberOf, textOf, type Value } from "../values/value.js";
import { type FunctionRow, scalar, special } from "./functionRow.js";

function numeric(compute: (value: number) => number): FunctionRow {
  return scalar(1, 1, (a) => finite(compute(numberOf(a))));
}

/** The greatest or the least of any number of values; those that are no numbers don't count. */
function extreme(choose: (...values: number[]) => number): FunctionRow {
  return special(1, Number.POSITIVE_INFINITY, ({ args }, { compile }) => {
    const reads = args.map((arg) => compile(arg).read);
    return {
      read: (frame) => {
        let found: number | undefined;
        for (const read of reads) {
          const value = numberOf(read(frame));
          if (!Number.isNaN(value)) found = found === undefined ? value : choose(found, value);
        }
        return found;
      },
    };
  });
}

function round(a: Value, b: Value): Value {
  const digits = b === undefined ? 0 : Math.max(-15, Math.min(15, Math.trunc(numberOf(b))));
  const factor = 10 ** digits;
  const value = numberOf(a);
  return finite((Math.sign(value) * Math.round(Math.abs(value) * factor + Number.EPSILON)) / factor);
}

const earthRadiusKm = 6371;

function haversine(...degrees: readonly Value[]): Value {
  const [lat1 = 0, lon1 = 0, lat2 = 0, lon2 = 0] = degrees.map((value) => (numberOf(value) * Math.PI) / 180);
  const half = Math.sin((lat2 - lat1) / 2) ** 2 + Math.cos(lat1) * Math.cos(lat2) * Math.sin((lon2 - lon1) / 2) ** 2;
  return finite(2 * earthRadiusKm * Math.asin(Math.sqrt(half)));
}

function hexToDec(a: Value): Value {
  const text = textOf(a)?.replace(/^0x/iu, "") ?? "";
  return /^[\dA-Fa-f]{1,13}$/u.test(text) ? Number.parseInt(text, 16) : undefined;
}

function decToHex(a: Value): Value {
  const value = numberOf(a);
  return Number.isSafeInteger(value) && value >= 0 ? value.toString(16) : undefined;
}

function bucket(a: Value, b: Value): Value {
  const width = numberOf(b);
  return finite(Math.floor(numberOf(a) / width) * width);
}

export const numberFunctions: Readonly<Record<string, FunctionRow>> = {
  abs: numeric(Math.abs),
  ceil: numeric(Math.ceil),
  floor: numeric(Math.floor),
  sqrt: numeric(Math.sqrt),
  log: numeric(Math.log),
  round: scalar(1, 2, round),
  greatest: extreme(Math.max),
  least: extreme(Math.min),
  haversine: scalar(4, 4, haversine),
  toNumber: numeric((value) => value),
  toDouble: numeric((value) => value),
  toInt: numeric(Math.trunc),
  toLong: numeric(Math.trunc),
  histogram: scalar(2, 2, bucket),
  hexToDec: scalar(1, 1, hexToDec),
  decToHex: scalar(1, 1, decToHex),
};
