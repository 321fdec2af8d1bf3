import { numberOf, textOf, type Value } from "../values/value.js";
import { type FunctionRow, scalar } from "./functionRow.js";
import { type Address, isWithin, parseAddress, parseSubnet } from "./ipAddress.js";

function addressOf(value: Value): Address | undefined {
  const text = textOf(value);
  return text === undefined ? undefined : parseAddress(text);
}

function test(check: (address: Address) => boolean): FunctionRow {
  return scalar(1, 1, (a) => {
    const address = addressOf(a);
    return Number(address !== undefined && check(address));
  });
}

function inSubnet(version?: 4 | 6): FunctionRow {
  return scalar(2, 2, (a, b) => {
    const address = addressOf(a);
    const subnet = parseSubnet(textOf(b) ?? "");
    const isRight = address !== undefined && (version === undefined || address.version === version);
    return Number(isRight && subnet !== undefined && isWithin(address, subnet));
  });
}

function within(...subnets: readonly string[]): (address: Address) => boolean {
  const parsed = subnets.flatMap((subnet) => parseSubnet(subnet) ?? []);
  return (address) => parsed.some((subnet) => isWithin(address, subnet));
}

/** RFC 1918 and RFC 4193. */
const isPrivate = within("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7");
/** Of the special-purpose registries of IANA (RFC 6890), what isn't private. */
const isReserved = within(
  "0.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
  "::/128",
  "::1/128",
  "100::/64",
  "2001:db8::/32",
  "fe80::/10",
  "ff00::/8",
);

function ipv4ToNumber(a: Value): Value {
  const address = addressOf(a);
  return address?.version === 4 ? numberOf(Number(address.bits)) : undefined;
}

export const addressFunctions: Readonly<Record<string, FunctionRow>> = {
  isValidIp: test(() => true),
  isValidIpV4: test(({ version }) => version === 4),
  isValidIpV6: test(({ version }) => version === 6),
  isIpInSubnet: inSubnet(),
  isIpv4InSubnet: inSubnet(4),
  isIpv6InSubnet: inSubnet(6),
  ipv4ToNumber: scalar(1, 1, ipv4ToNumber),
  isPrivateIP: test(isPrivate),
  isPublicIP: test((address) => !isPrivate(address) && !isReserved(address)),
  isReservedIP: test(isReserved),
};
