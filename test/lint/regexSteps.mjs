// Counts the steps of a backtracking search, as an engine takes them, on texts that are made from the expression itself.
import { RegExpParser } from "@eslint-community/regexpp";

const parser = new RegExpParser();
/** Where the steps grow by more than this for texts twice as long, they don't grow as the text does. */
const maxGrowth = 3;
/** Lengths of texts for a first look, and for those that look slow: bounded repetitions end before the second. */
const lengths = [100, 600];
const maxSteps = 3_000_000;

class TooMany extends Error {}

/** The text on which a search takes more than linear time, or undefined. */
export function slowText(source, flags) {
  const pattern = parser.parsePattern(source, 0, source.length, { unicode: /[uv]/u.test(flags) });
  const search = searcher(pattern, flags);
  for (const { prefix, pump } of attacks(pattern, flags.replaceAll(/[gyd]/gu, ""))) {
    for (const suffix of ["", "\u0001", "\n"]) {
      const isSlow = (length) => {
        const [short, long] = [length, 2 * length].map((size) =>
          search(prefix + pump.repeat(size / pump.length) + suffix),
        );
        return long > maxSteps || (long > 1000 && long > maxGrowth * short);
      };
      if (lengths.every(isSlow)) return `${prefix}${pump}${pump}…${suffix}`;
    }
  }
  return undefined;
}

function searcher(pattern, flags) {
  const isSticky = flags.includes("y");
  let [steps, text] = [0, ""];
  const tests = new Map();
  const one = (raw) => {
    const regex = tests.get(raw) ?? new RegExp(`^(?:${raw})$`, flags.replaceAll(/[gyd]/gu, ""));
    tests.set(raw, regex);
    return (at, next) => at < text.length && regex.test(text[at]) && next(at + 1);
  };
  const counted = (matcher) => (at, next) => {
    if (++steps > maxSteps) throw new TooMany();
    return matcher(at, next);
  };
  const either = (alternatives) => {
    const all = alternatives.map(sequence);
    return (at, next) => all.some((matcher) => matcher(at, next));
  };
  const sequence = ({ elements }) =>
    elements.map(element).reduceRight(
      (rest, first) => (at, next) => first(at, (then) => rest(then, next)),
      (at, next) => next(at),
    );
  const repeated = ({ element: inner, min, max, greedy }) => {
    const matcher = element(inner);
    const from = (count, at, next) => {
      const more = () =>
        count < max && matcher(at, (then) => (then === at && count >= min ? false : from(count + 1, then, next)));
      if (count < min) return more();
      return greedy ? more() || next(at) : next(at) || more();
    };
    return (at, next) => from(0, at, next);
  };
  const assertion = (node) => {
    if (node.kind === "lookahead") {
      const matcher = either(node.alternatives);
      return (at, next) => matcher(at, () => true) !== node.negate && next(at);
    }
    const regex = new RegExp(node.raw, `${flags.replaceAll(/[gyd]/gu, "")}y`);
    return (at, next) => {
      regex.lastIndex = at;
      return regex.test(text) && next(at);
    };
  };
  const makers = {
    Group: ({ alternatives }) => either(alternatives),
    CapturingGroup: ({ alternatives }) => either(alternatives),
    Quantifier: repeated,
    Assertion: assertion,
    Backreference: () => (at, next) => next(at),
  };
  const element = (node) => counted((makers[node.type] ?? (({ raw }) => one(raw)))(node));
  const whole = either(pattern.alternatives);
  return (given) => {
    [steps, text] = [0, given];
    try {
      for (let at = 0; at <= (isSticky ? 0 : text.length); at++) if (whole(at, () => true)) break;
    } catch (error) {
      if (!(error instanceof TooMany) && !(error instanceof RangeError)) throw error;
    }
    return steps;
  };
}

/** What to repeat, and what to put before it: words of the repeated parts, and of what lies from one to another. */
function attacks({ alternatives }, modes) {
  const words = (node) => wordsOf(node, modes);
  const firstWord = (node) => words(node)[0] ?? "";
  const found = new Map();
  const add = (prefix, pump) => {
    if (pump !== "" && pump.length <= 40) found.set(`${prefix}\n${pump}`, { prefix, pump });
  };
  const visit = (elements, prefix) => {
    let before = prefix;
    elements.forEach((node, index) => {
      if (repeats(node)) {
        for (const word of node.max > 10 ? words(node.element) : [firstWord(node)]) {
          for (const start of new Set(["", before])) add(start, word);
          add("", before + word);
          for (let end = index + 1; end <= elements.length; end++) {
            const between = elements
              .slice(index + 1, end)
              .map(firstWord)
              .join("");
            add(before, word + between);
            add(before, between);
            add(before, between + word);
          }
        }
      }
      const inner = node.type === "Quantifier" ? node.element : node;
      for (const alternative of inner.alternatives ?? []) visit(alternative.elements, before);
      before += firstWord(node);
    });
  };
  for (const { elements } of alternatives) visit(elements, "");
  return [...found.values()].slice(0, 60);
}

const samples = "a0 \t-_./,:;=[]{}()\"'\\%$#@+*?&!|<>~^`Aé\u0001\n".split("");

/** True where something is repeated without bound, or nearly so. */
function repeats(node) {
  if (node.type === "Quantifier") return node.max > 10 || repeats(node.element);
  return node.type !== "Assertion" && (node.alternatives ?? []).some(({ elements }) => elements.some(repeats));
}

/** A few texts that the node matches. */
function wordsOf(node, modes) {
  const firstWord = (inner) => wordsOf(inner, modes)[0] ?? "";
  switch (node.type) {
    case "Character":
      return [String.fromCodePoint(node.value)];
    case "CharacterSet":
    case "CharacterClass":
    case "ExpressionCharacterClass": {
      const regex = new RegExp(`^${node.raw}$`, modes);
      return samples.filter((sample) => regex.test(sample)).slice(0, 12);
    }
    case "Group":
    case "CapturingGroup":
      return node.alternatives.map(({ elements }) => elements.map(firstWord).join(""));
    case "Quantifier":
      return wordsOf(node.element, modes).map((word) => word.repeat(Math.max(1, Math.min(node.min, 40))));
    default:
      return [""];
  }
}
