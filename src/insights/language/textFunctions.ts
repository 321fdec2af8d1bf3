import * as l10n from "../../base/l10n.js";
import type { FunctionRows } from "./functionSpec.js";

/** Functions of texts, hashes and addresses. */
export const textFunctions: FunctionRows = {
  string: [
    [
      "isempty(field: string)",
      "boolean",
      l10n.t("1 where the field is missing or empty."),
      "filter isempty(userAgent)",
    ],
    [
      "isblank(field: string)",
      "boolean",
      l10n.t("1 where the field is missing, empty or blanks alone."),
      "filter not isblank(comment)",
    ],
    [
      "concat(…text: string)",
      "string",
      l10n.t("The texts, one after the other."),
      'fields concat(method, " ", path) as request',
    ],
    [
      "ltrim(text: string, characters?: string)",
      "string",
      l10n.t("The text without blanks, or these characters, at its begin."),
      'fields ltrim(code, "0") as number',
    ],
    [
      "rtrim(text: string, characters?: string)",
      "string",
      l10n.t("The text without blanks, or these characters, at its end."),
      'fields rtrim(path, "/") as page',
    ],
    [
      "trim(text: string, characters?: string)",
      "string",
      l10n.t("The text without blanks, or these characters, at both ends."),
      "fields trim(name) as customer",
    ],
    [
      "strlen(text: string)",
      "number",
      l10n.t("How many characters the text has."),
      "stats max(strlen(@message)) by @logStream",
    ],
    ["toupper(text: string)", "string", l10n.t("The text in upper case."), "fields toupper(level) as severity"],
    ["tolower(text: string)", "string", l10n.t("The text in lower case."), 'filter tolower(user) = "root"'],
    [
      "substr(text: string, start: number, length?: number)",
      "string",
      l10n.t("A part of the text, from a position that is counted from 0."),
      "fields substr(requestId, 0, 8) as short",
    ],
    [
      "replace(text: string, find: string, with: string)",
      "string",
      l10n.t("The text with one text put for another."),
      'fields replace(host, ".internal", "") as name',
    ],
    [
      "regexReplace(text: string, regex: string, with: string)",
      "string",
      l10n.t("The text with another put for what a regular expression (RE2) finds."),
      'fields regexReplace(path, "[0-9]+", "N") as route',
      { aliases: ["regex_replace"] },
    ],
    [
      "strcontains(text: string, find: string, caseInsensitive?: boolean)",
      "boolean",
      l10n.t("1 where the text contains another."),
      'stats sum(strcontains(@message, "retry")) as retries',
    ],
    [
      "startsWith(text: string, find: string)",
      "boolean",
      l10n.t("1 where the text begins with another."),
      'filter startsWith(path, "/api/")',
    ],
    [
      "endsWith(text: string, find: string)",
      "boolean",
      l10n.t("1 where the text ends with another."),
      'filter endsWith(file, ".pdf")',
    ],
    ["urlencode(text: string)", "string", l10n.t("The text as a part of a URL."), "fields urlencode(query) as encoded"],
    ["urldecode(text: string)", "string", l10n.t("The text of a part of a URL."), "fields urldecode(query) as search"],
    ["base64encode(text: string)", "string", l10n.t("The text in base64."), "fields base64encode(token) as encoded"],
    ["base64decode(text: string)", "string", l10n.t("The text of base64."), "fields base64decode(payload) as body"],
    [
      "split(text: string, separator: string)",
      "list",
      l10n.t("The parts of the text."),
      'fields split(tags, ",") as list',
    ],
    [
      "hexToAscii(text: string)",
      "string",
      l10n.t("The text of hexadecimal digits."),
      "fields hexToAscii(body) as text",
    ],
    ["hexToDec(text: string)", "number", l10n.t("The number of hexadecimal digits."), "fields hexToDec(flags) as mask"],
    [
      "decToHex(value: number)",
      "string",
      l10n.t("The number in hexadecimal digits."),
      "fields decToHex(mask) as flags",
    ],
  ],
  hash: [
    ["md5(text: string)", "string", l10n.t("The MD5 sum."), "stats count(*) by md5(email)"],
    ["sha256(text: string)", "string", l10n.t("The SHA-256 sum."), "stats count(*) by sha256(email)"],
  ],
  address: [
    ["isValidIp(text: string)", "boolean", l10n.t("1 where the text is an IP address."), "filter isValidIp(client)"],
    [
      "isValidIpV4(text: string)",
      "boolean",
      l10n.t("1 where the text is an IPv4 address."),
      "filter isValidIpV4(client)",
    ],
    [
      "isValidIpV6(text: string)",
      "boolean",
      l10n.t("1 where the text is an IPv6 address."),
      "filter isValidIpV6(client)",
    ],
    [
      "isIpInSubnet(address: string, subnet: string)",
      "boolean",
      l10n.t("1 where the address is in the network."),
      'filter isIpInSubnet(client, "2001:db8::/32")',
    ],
    [
      "isIpv4InSubnet(address: string, subnet: string)",
      "boolean",
      l10n.t("1 where the IPv4 address is in the network."),
      'filter isIpv4InSubnet(client, "10.20.0.0/16")',
    ],
    [
      "isIpv6InSubnet(address: string, subnet: string)",
      "boolean",
      l10n.t("1 where the IPv6 address is in the network."),
      'filter isIpv6InSubnet(client, "fd00::/8")',
    ],
    [
      "ipv4ToNumber(address: string)",
      "number",
      l10n.t("The IPv4 address as a number."),
      "fields ipv4ToNumber(client) as order",
    ],
    [
      "isPrivateIP(address: string)",
      "boolean",
      l10n.t("1 where the address is of a private network."),
      "filter not isPrivateIP(client)",
    ],
    ["isPublicIP(address: string)", "boolean", l10n.t("1 where the address is public."), "filter isPublicIP(client)"],
    [
      "isReservedIP(address: string)",
      "boolean",
      l10n.t("1 where the address is reserved."),
      "filter isReservedIP(client)",
    ],
  ],
};
