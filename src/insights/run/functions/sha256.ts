import { numberAt } from "../../regex/numberAt.js";
import { hexOf, paddedBytes, rotateLeft } from "./paddedBytes.js";

const primes = Array.from({ length: 312 }, (_, i) => i).filter(
  (n) => n > 1 && !Array.from({ length: 16 }, (_, d) => d + 2).some((d) => d < n && n % d === 0),
);
/** The first 32 bits of the fractional part. */
const fraction = (root: number): number => Math.floor((root - Math.floor(root)) * 2 ** 32);
const constants = Int32Array.from(primes.slice(0, 64), (prime) => fraction(Math.cbrt(prime)));
const initial = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));

/** The SHA-256 sum (FIPS 180-4) as hexadecimal digits. */
export function sha256(bytes: Uint8Array): string {
  const view = paddedBytes(bytes, false);
  const state = initial.slice();
  const words = new Int32Array(64);
  for (let block = 0; block < view.byteLength; block += 64) {
    for (let i = 0; i < 64; i++) words[i] = i < 16 ? view.getInt32(block + i * 4) : scheduled(words, i);
    for (const [i, value] of compressed(state, words).entries()) state[i] = numberAt(state, i) + value;
  }
  return hexOf([...state], false);
}

function right(value: number, bits: number): number {
  return rotateLeft(value, 32 - bits);
}

function scheduled(words: Int32Array, i: number): number {
  const [early, late] = [numberAt(words, i - 15), numberAt(words, i - 2)];
  const s0 = right(early, 7) ^ right(early, 18) ^ (early >>> 3);
  const s1 = right(late, 17) ^ right(late, 19) ^ (late >>> 10);
  return numberAt(words, i - 16) + s0 + numberAt(words, i - 7) + s1;
}

function compressed(state: Int32Array, words: Int32Array): readonly number[] {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let i = 0; i < 64; i++) {
    const s1 = right(e, 6) ^ right(e, 11) ^ right(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + numberAt(constants, i) + numberAt(words, i)) | 0;
    const s0 = right(a, 2) ^ right(a, 13) ^ right(a, 22);
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
  }
  return [a, b, c, d, e, f, g, h];
}
