/** A message with the padding that MD5 and SHA-2 have: a bit, zeros, and its length in bits. */
export function paddedBytes(bytes: Uint8Array, isLittleEndian: boolean): DataView {
  const padded = new Uint8Array(((bytes.length + 8) >> 6) * 64 + 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  const bits = BigInt(bytes.length) * 8n;
  view.setBigUint64(padded.length - 8, bits, isLittleEndian);
  return view;
}

export function rotateLeft(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

/** The words of a hash as hexadecimal digits. */
export function hexOf(words: readonly number[], isLittleEndian: boolean): string {
  const view = new DataView(new ArrayBuffer(words.length * 4));
  for (const [i, word] of words.entries()) view.setInt32(i * 4, word, isLittleEndian);
  return Array.from(new Uint8Array(view.buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
