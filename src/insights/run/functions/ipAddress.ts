export interface Address {
  readonly version: 4 | 6;
  readonly bits: bigint;
}

export interface Subnet extends Address {
  readonly prefix: number;
}

/** An IPv4 or IPv6 address; `undefined` for other texts. */
export function parseAddress(text: string): Address | undefined {
  if (!text.includes(":")) {
    const bits = parseV4(text);
    return bits === undefined ? undefined : { version: 4, bits };
  }
  const bits = text.length <= 45 ? parseV6(text) : undefined;
  return bits === undefined ? undefined : { version: 6, bits };
}

/** `10.0.0.0/8`, `2001:db8::/32` */
export function parseSubnet(text: string): Subnet | undefined {
  const [network = "", prefix = "", ...rest] = text.split("/", 3);
  const address = parseAddress(network);
  if (address === undefined || rest.length > 0 || !/^\d{1,3}$/u.test(prefix)) return undefined;
  return Number(prefix) <= widthOf(address) ? { ...address, prefix: Number(prefix) } : undefined;
}

export function isWithin(address: Address, subnet: Subnet): boolean {
  if (address.version !== subnet.version) return false;
  const shift = BigInt(widthOf(address) - subnet.prefix);
  return address.bits >> shift === subnet.bits >> shift;
}

function widthOf({ version }: Address): number {
  return version === 4 ? 32 : 128;
}

function parseV4(text: string): bigint | undefined {
  const parts = text.length <= 15 ? text.split(".") : [];
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/u.test(part) && Number(part) <= 255))
    return undefined;
  return parts.reduce((bits, part) => bits * 256n + BigInt(part), 0n);
}

function parseV6(text: string): bigint | undefined {
  const [head = "", tail, ...more] = text.split("::");
  if (more.length > 0) return undefined;
  const [left, right] = [groupsOf(head), tail === undefined ? [] : groupsOf(tail)];
  if (left === undefined || right === undefined) return undefined;
  const missing = 8 - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...left, ...Array.from({ length: missing }, () => 0), ...right];
  return groups.reduce((bits, group) => bits * 65_536n + BigInt(group), 0n);
}

/** The last two groups may be an IPv4 address. */
function groupsOf(text: string): readonly number[] | undefined {
  if (text === "") return [];
  const parts = text.split(":");
  const v4 = parts.at(-1)?.includes(".") === true ? parseV4(parts.pop() ?? "") : 0n;
  if (v4 === undefined || !parts.every((part) => /^[\dA-Fa-f]{1,4}$/u.test(part))) return undefined;
  const groups = parts.map((part) => Number.parseInt(part, 16));
  return text.includes(".") ? [...groups, Number(v4 >> 16n), Number(v4 & 65_535n)] : groups;
}
