import { numberAt } from "../../regex/numberAt.js";
import { hexOf, paddedBytes, rotateLeft } from "./paddedBytes.js";

const shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const sines = Int32Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32));

/** The MD5 sum (RFC 1321) as hexadecimal digits. */
export function md5(bytes: Uint8Array): string {
  const view = paddedBytes(bytes, true);
  const state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  for (let block = 0; block < view.byteLength; block += 64) {
    let [a = 0, b = 0, c = 0, d = 0] = state;
    for (let i = 0; i < 64; i++) {
      const [mix, word] = round(i, b, c, d);
      const sum = a + mix + numberAt(sines, i) + view.getInt32(block + word * 4, true);
      [a, d, c] = [d, c, b];
      b = (b + rotateLeft(sum | 0, shifts[(i >> 4) * 4 + (i & 3)] ?? 0)) | 0;
    }
    for (const [i, value] of [a, b, c, d].entries()) state[i] = numberAt(state, i) + value;
  }
  return hexOf([...state], true);
}

/** The function of a step, and which word of the block it takes. */
function round(i: number, b: number, c: number, d: number): readonly [mix: number, word: number] {
  if (i < 16) return [(b & c) | (~b & d), i];
  if (i < 32) return [(d & b) | (~d & c), (5 * i + 1) % 16];
  return i < 48 ? [b ^ c ^ d, (3 * i + 5) % 16] : [c ^ (b | ~d), (7 * i) % 16];
}
