/** What a value is. */
export type ValueKind =
  | "arn"
  | "field"
  | "id"
  | "ip"
  | "level"
  | "name"
  | "number"
  | "pair"
  | "path"
  | "quoted"
  | "selection"
  | "time"
  | "trace"
  | "url"
  | "uuid"
  | "word";

/** A kind that is found by how it is written. The group `value` is the value, where that isn't the whole match. */
interface WrittenKind {
  readonly kind: ValueKind;
  readonly pattern: RegExp;
  /** Refuses what only looks like one. */
  accepts?(text: string): boolean;
}

/**
 * Kinds that contain what separates words, or stand within them. The first row that has a match at a place decides, so
 * that a UUID in a path is the UUID, and elsewhere the path is the value.
 */
export const writtenKinds: readonly WrittenKind[] = [
  {
    kind: "arn",
    pattern: /(?<![\w:])arn:aws[\w-]{0,20}:[\w-]{1,40}:[\w-]{0,30}:\d{0,12}:[\w.:/$@+=,*-]{0,500}[\w/$*]/dgu,
  },
  { kind: "uuid", pattern: /(?<![\dA-Za-z])[\da-fA-F]{8}(?:-[\da-fA-F]{4}){3}-[\da-fA-F]{12}(?![\dA-Za-z])/dgu },
  // X-Ray, and the trace context of W3C.
  {
    kind: "trace",
    pattern: /(?<![\w-])(?:1-[\da-f]{8}-[\da-f]{24}|[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2})(?![\w-])/dgu,
  },
  { kind: "ip", pattern: /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w]|\.\w)/dgu, accepts: isIpv4 },
  { kind: "ip", pattern: /(?<![\w:.])[\da-fA-F:]{3,39}(?![\w:])/dgu, accepts: isIpv6 },
  { kind: "url", pattern: /(?<![\w+.-])[A-Za-z][\w+.-]{1,20}:\/\/[^\s"'`<>\\^{|}]{1,2000}/dgu },
  {
    kind: "pair",
    pattern: /(?<![\w.$-])[A-Za-z_$][\w.$-]{0,80}="(?<value>(?:[^"\\]|\\.){1,1000})"/dgu,
  },
  {
    kind: "time",
    pattern:
      /(?<![\w:.-])(?:\d{4}-\d\d-\d\d[T ])?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?(?![\w:])|(?<![\w.-])\d{4}-\d\d-\d\d(?![\w.-])/dgu,
  },
  { kind: "path", pattern: /(?<![\w./~@%+$=-])(?:~|\.{1,2})?(?:\/[\w.@%+~$=-]{1,255}){1,60}\/?/dgu },
  { kind: "path", pattern: /(?<!\w)[A-Za-z]:\\[\w.$@\\-]{1,500}/dgu },
  {
    kind: "pair",
    pattern: /(?<![\w.$-])[A-Za-z_$][\w.$-]{0,80}=(?<value>[^\s"'`=,;&()[\]{}<>|]{1,1000})/dgu,
  },
  { kind: "quoted", pattern: /"(?<value>(?:[^"\\]|\\.){1,1000})"/dgu },
  { kind: "quoted", pattern: /(?<![\w'])'(?<value>[^'\s](?:[^']{0,500}[^'\s])?)'(?![\w'])/dgu },
  { kind: "quoted", pattern: /`(?<value>[^`]{1,500})`/dgu },
];

/** Kinds of single words. */
export const wordKinds: readonly { readonly kind: ValueKind; readonly pattern: RegExp }[] = [
  {
    kind: "level",
    pattern:
      /^(?:fatal|critical|crit|emerg|alert|panic|error|err|severe|warning|warn|notice|info|debug|trace|verbose)$/iu,
  },
  { kind: "number", pattern: /^[+-]?\d+(?:\.\d+)?$/u },
  // At least eight characters with a digit, such as pay_4711abcd, i-0abc1234def, or 32 hexadecimal digits.
  { kind: "id", pattern: /^(?=.{0,99}\d)[\w-]{8,100}$/u },
  // Hosts, classes, files: parts with dots between them.
  { kind: "name", pattern: /^[\w$-]{1,100}(?:\.[\w$-]{1,100}){1,20}$/u },
];

function isIpv4(text: string): boolean {
  return text.split(".").every((part) => Number(part) <= 255);
}

/** Eight groups, or fewer with one double colon. A time has three. */
function isIpv6(text: string): boolean {
  const halves = text.split("::");
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const areGroups = groups.length > 0 && groups.every((group) => /^[\da-fA-F]{1,4}$/u.test(group));
  return areGroups && (halves.length === 2 ? groups.length < 8 : halves.length === 1 && groups.length === 8);
}
