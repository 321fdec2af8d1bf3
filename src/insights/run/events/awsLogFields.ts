import type { Value } from "../values/value.js";

type MessageField = (message: string) => Value;

const lambdaLine = /^(?:START|END|REPORT|INIT_START|EXTENSION|PLATFORM)\b/u;

function lambda(pattern: RegExp, convert: (text: string) => Value = Number): MessageField {
  return (message) => {
    const text = lambdaLine.test(message) ? pattern.exec(message)?.[1] : undefined;
    return text === undefined ? undefined : convert(text);
  };
}

const asText = (text: string): string => text;
/** Megabytes in bytes, as the service has them: its samples divide by 1,000,000 again. */
const megabytes = (text: string): number => Number(text) * 1_000_000;

/** Position and name of the fields of a line whose fields blanks part. */
function parts(names: readonly string[], isLine: (parts: readonly string[]) => boolean): [string, MessageField][] {
  const numeric = new Set(["version", "srcPort", "dstPort", "protocol", "packets", "bytes", "startTime", "endTime"]);
  return names.map((name, index) => [
    name,
    (message) => {
      const found = message.trimEnd().split(" ", names.length + 1);
      if (found.length !== names.length || !isLine(found)) return undefined;
      const text = found[index];
      return numeric.has(name) && text !== "-" ? Number(text) : text;
    },
  ]);
}

const vpcNames =
  "version accountId interfaceId srcAddr dstAddr srcPort dstPort protocol packets bytes startTime endTime action logStatus";
const dnsNames =
  "version queryTimestamp hostZoneId queryName queryType responseCode protocol edgeLocation resolverIp ednsClientSubnet";

/** The order of fields in a VPC flow log of the default format. */
const vpc = parts(vpcNames.split(" "), ([, , network = ""]) => network.startsWith("eni-"));
const dns = parts(dnsNames.split(" "), ([, time = ""]) => /^\d{4}-\d\d-\d\dT/u.test(time));

function either(first: MessageField | undefined, second: MessageField): MessageField {
  return first === undefined ? second : (message) => first(message) ?? second(message);
}

/**
 * Fields of lines that AWS services write, by name (CWL_AnalyzeLogData-discoverable-fields.html): Lambda, VPC flow logs of
 * the default format, public DNS queries of Route 53.
 */
export const awsLogFields: ReadonlyMap<string, MessageField> = new Map<string, MessageField>([
  ["@type", lambda(/^(\w+)/u, asText)],
  ["@requestId", lambda(/\bRequestId: (\S+)/u, asText)],
  ["@duration", lambda(/^REPORT RequestId: \S+\s+Duration: ([\d.]+) ms/u)],
  ["@billedDuration", lambda(/\bBilled Duration: ([\d.]+) ms/u)],
  ["@initDuration", lambda(/\bInit Duration: ([\d.]+) ms/u)],
  ["@memorySize", lambda(/\bMemory Size: (\d+) MB/u, megabytes)],
  ["@maxMemoryUsed", lambda(/\bMax Memory Used: (\d+) MB/u, megabytes)],
  ["@xrayTraceId", lambda(/\bXRAY TraceId: (\S+)/u, asText)],
  ["@xraySegmentId", lambda(/\bSegmentId: (\S+)/u, asText)],
  ...vpc,
  ...dns.map(([name, field]): [string, MessageField] => [
    name,
    either(vpc.find(([other]) => other === name)?.[1], field),
  ]),
]);
