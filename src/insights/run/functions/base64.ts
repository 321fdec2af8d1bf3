const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The UTF-8 of a text in base64. */
export function toBase64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  let encoded = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = bytes.subarray(i, i + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const digits = [18, 12, 6, 0].map((shift) => alphabet.charAt((bits >> shift) & 63));
    encoded +=
      b === undefined
        ? `${digits[0]}${digits[1]}==`
        : c === undefined
          ? `${digits.slice(0, 3).join("")}=`
          : digits.join("");
  }
  return encoded;
}

/** The text whose UTF-8 this is; `undefined` where it is no base64. */
export function fromBase64(text: string): string | undefined {
  const digits = text
    .replaceAll("-", "+")
    .replaceAll("_", "/")
    .replace(/={1,2}$/u, "");
  if (!/^[A-Za-z\d+/]*$/u.test(digits) || digits.length % 4 === 1) return undefined;
  const bytes: number[] = [];
  for (let i = 0; i < digits.length; i += 4) {
    const part = digits.slice(i, i + 4);
    const bits = Array.from(part.padEnd(4, "A")).reduce((sum, digit) => sum * 64 + alphabet.indexOf(digit), 0);
    bytes.push(...[bits >> 16, (bits >> 8) & 255, bits & 255].slice(0, part.length - 1));
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

/** The text of hexadecimal digits, two for each character. */
export function asciiOfHex(text: string): string | undefined {
  const digits = text.replace(/^0x/iu, "");
  if (!/^(?:[\dA-Fa-f]{2})*$/u.test(digits)) return undefined;
  return digits.replaceAll(/../gu, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));
}
