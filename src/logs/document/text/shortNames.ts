/** How names of one kind are shown: without what they have in common. */
export interface NameShape {
  /** Whether the date that begins a name is left out: each line has its time anyway. */
  readonly dropsDate: boolean;
  readonly prefix: string;
  readonly suffix: string;
  /** So many digits of long ids are shown, as Git does for commits. */
  readonly idDigits: number;
  /** Longer names are shortened in the middle. */
  readonly maxLength: number;
}

/** The date that Lambda begins the names of its streams with. */
const date = /^\d{4}\/\d\d\/\d\d\//u;

/** Ids of containers and executions, and UUIDs. */
const longId = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}|[\da-f]{16,128}/giu;

/** Names are cut where a part ends, so that `web-10` and `web-11` don't become `0` and `1`. */
const separator = /[\p{Punctuation}\p{Symbol}\p{White_Space}]/u;

/** The parts of a name are shown that tell it apart: the first of these shapes that does. */
const attempts = [
  { dropsDate: true, idDigits: 8, factor: 1 },
  { dropsDate: false, idDigits: 8, factor: 1 },
  { dropsDate: false, idDigits: Number.POSITIVE_INFINITY, factor: 1 },
  { dropsDate: false, idDigits: Number.POSITIVE_INFINITY, factor: 2 },
] as const;

/** The shape in which different names look different, if one does. Names that are all short stay as they are. */
export function shapeOf(names: readonly string[], maxLength: number): NameShape {
  const whole = { dropsDate: false, prefix: "", suffix: "", idDigits: Number.POSITIVE_INFINITY, maxLength };
  if (names.length < 2 || names.every(({ length }) => length <= maxLength)) return whole;
  const areDated = names.every((name) => date.test(name));
  let shape: NameShape = whole;
  for (const { dropsDate, idDigits, factor } of attempts) {
    if (dropsDate && !areDated) continue;
    const rests = dropsDate ? names.map((name) => name.replace(date, "")) : names;
    shape = { dropsDate, idDigits, ...commonParts(rests), maxLength: maxLength * factor };
    const withEnds = { ...shape, suffix: "", maxLength: Number.POSITIVE_INFINITY };
    if (names.every((name) => shortName(name, withEnds).length <= maxLength)) shape = { ...shape, suffix: "" };
    const shown = new Set(names.map((name) => shortName(name, shape)));
    if (shown.size === names.length) return shape;
  }
  return shape;
}

/** A name in a shape; one that doesn't have the parts in common with the others keeps them. */
export function shortName(name: string, { dropsDate, prefix, suffix, idDigits, maxLength }: NameShape): string {
  let text = dropsDate ? name.replace(date, "") : name;
  if (text.startsWith(prefix) && text.length > prefix.length) text = text.slice(prefix.length);
  if (text.endsWith(suffix) && text.length > suffix.length) text = text.slice(0, text.length - suffix.length);
  if (Number.isFinite(idDigits)) text = text.replaceAll(longId, (id) => id.slice(0, idDigits));
  return shortenMiddle(text, maxLength);
}

/**
 * Two thirds of the result are from the end, because beginnings, such as dates and prefixes, distinguish fewer names.
 */
function shortenMiddle(name: string, maxLength: number): string {
  if (name.length <= maxLength) return name;
  const first = Math.floor((maxLength - 1) / 3);
  const last = name.length - (maxLength - 1 - first);
  const head = name.slice(0, isInPair(name, first) ? first - 1 : first);
  return `${head}…${name.slice(isInPair(name, last) ? last + 1 : last)}`;
}

/** True between the two halves of a surrogate pair. */
function isInPair(text: string, at: number): boolean {
  return (text.codePointAt(at - 1) ?? 0) > 0xffff;
}

/** What all names begin with, and then end with, so that something remains of each. */
function commonParts(names: readonly string[]): Pick<NameShape, "prefix" | "suffix"> {
  const prefix = commonBegin(names);
  return { prefix, suffix: reversed(commonBegin(names.map((name) => reversed(name.slice(prefix.length))))) };
}

function reversed(text: string): string {
  return Array.from(text).toReversed().join("");
}

/** What all names begin with, in whole parts. */
function commonBegin(names: readonly string[]): string {
  const [first, last] = extremes(names);
  const most = Math.min(...names.map(({ length }) => length)) - 1;
  let length = 0;
  while (length < most && first[length] === last[length]) length++;
  while (length > 0 && !separator.test(first.charAt(length - 1))) length--;
  return first.slice(0, length);
}

/** The first and the last in order: what these two begin with, all do. */
function extremes(names: readonly string[]): readonly [string, string] {
  const [one = ""] = names;
  return names.reduce<readonly [string, string]>(
    ([low, high], name) => [name < low ? name : low, name > high ? name : high],
    [one, one],
  );
}
