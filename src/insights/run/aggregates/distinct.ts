import { choices } from "../choices.js";

const bits = choices.countDistinct.value.registerBits;
const registers = 2 ** bits;

/** Counts different texts: exactly while they are few, then by HyperLogLog, so that memory is bounded. */
export class Distinct {
  #exact: Set<string> | undefined = new Set();
  #registers: Uint8Array | undefined;

  add(text: string): void {
    if (this.#exact === undefined) {
      this.#note(text);
      return;
    }
    this.#exact.add(text);
    if (this.#exact.size <= choices.countDistinct.value.exactValues) return;
    for (const held of this.#exact) this.#note(held);
    this.#exact = undefined;
  }

  get count(): number {
    return this.#exact?.size ?? this.#estimate();
  }

  #note(text: string): void {
    this.#registers ??= new Uint8Array(registers);
    const hash = hashOf(text);
    const register = hash >>> (32 - bits);
    const zeros = Math.min(32 - bits, Math.clz32(hash << bits)) + 1;
    if (zeros > (this.#registers[register] ?? 0)) this.#registers[register] = zeros;
  }

  #estimate(): number {
    const held = this.#registers ?? new Uint8Array(registers);
    let [sum, empty] = [0, 0];
    for (const zeros of held) {
      sum += 2 ** -zeros;
      if (zeros === 0) empty++;
    }
    const alpha = 0.7213 / (1 + 1.079 / registers);
    const raw = (alpha * registers ** 2) / sum;
    if (raw <= 2.5 * registers && empty > 0) return Math.round(registers * Math.log(registers / empty));
    // Hashes of 32 bits meet each other when there are very many.
    return Math.round(raw > 2 ** 32 / 30 ? -(2 ** 32) * Math.log(1 - raw / 2 ** 32) : raw);
  }
}

/** FNV-1a, mixed as MurmurHash3 ends. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
