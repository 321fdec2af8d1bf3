import { placeAt, type Place, type PlaceKind } from "./completionContext.js";
import type { Span } from "./pattern.js";
import { termTokens } from "./tokens.js";

/** A selector or a field that messages have, and values that it has there, as a pattern writes them. */
export interface KnownSubject {
  readonly name: string;
  readonly values: readonly string[];
}

/** What completion may know of the messages that a pattern is for, each with the most useful first. */
export interface KnownSubjects {
  readonly selectors?: readonly KnownSubject[];
  /** Of space-delimited messages, in their order. */
  readonly fields?: readonly KnownSubject[];
  readonly words?: readonly string[];
}

/** A text that may take the place of a span of the pattern, which ends at the cursor. */
export interface PatternCompletion extends Span {
  readonly kind: "form" | "subject" | "operator" | "value" | "word";
  readonly insert: string;
  /** What it means, as plain text. */
  readonly detail: string;
}

type Candidate = Pick<PatternCompletion, "kind" | "insert" | "detail">;

/** More help no one. */
const maxCompletions = 50;

/** What has more of them hardly is what events are looked for by: times, ids. */
const fewValues = 4;

/**
 * What may be written at an offset, best first: forms at the beginning, then selectors or fields, operators and values,
 * words that the messages have. Reads any half-typed text and never throws. Applied to it, each gives a text that can be
 * completed further, or is a pattern.
 */
export function completePattern(text: string, offset: number, known: KnownSubjects = {}): readonly PatternCompletion[] {
  const before = text.slice(0, offset);
  switch (before.trimStart()[0]) {
    case undefined:
      return completionsAt(offset, forms(known));
    case "{":
    case "[":
      return completeStructured(before, known).slice(0, maxCompletions);
    case "%":
      return [];
    default:
      return completeTerm(before, known.words ?? []).slice(0, maxCompletions);
  }
}

/** The text with a completion in its place. */
export function applyCompletion(text: string, { start, end, insert }: PatternCompletion): string {
  return text.slice(0, start) + insert + text.slice(end);
}

function completionsAt(offset: number, candidates: readonly Candidate[]): readonly PatternCompletion[] {
  return candidates.map((candidate) => ({ ...candidate, start: offset, end: offset }));
}

/** What a pattern may begin with. */
function forms({ selectors = [], fields = [], words = [] }: KnownSubjects): readonly Candidate[] {
  const equals = selectors
    .filter(({ values }) => values.length <= fewValues)
    .slice(0, 3)
    .flatMap(({ name, values: [value] }): Candidate[] => {
      if (value === undefined) return [];
      return [{ kind: "form", insert: `{ ${name} = ${value} }`, detail: "JSON events by a property" }];
    });
  const names = fields.map(({ name }) => name).join(", ");
  const layout: Candidate = {
    kind: "form",
    insert: `[${names}]`,
    detail: "space-delimited events, their fields named",
  };
  return [
    ...equals,
    ...(fields.length > 1 ? [layout] : []),
    ...words.slice(0, 3).map((word): Candidate => ({ kind: "word", insert: word, detail: "a word in the events" })),
    { kind: "form", insert: "{ $.", detail: "JSON events by their properties" },
    { kind: "form", insert: "[", detail: "space-delimited events by their fields" },
    { kind: "form", insert: '"', detail: "an exact phrase" },
    { kind: "form", insert: "?", detail: "any of several words: ?ERROR ?WARN" },
    { kind: "form", insert: "%", detail: "a regular expression: %5\\d\\d%" },
  ];
}

function completeTerm(before: string, words: readonly string[]): readonly PatternCompletion[] {
  const token = termTokens(before).findLast(({ kind }) => kind !== "sign");
  if (token === undefined || token.kind === "space") {
    return completionsAt(before.length, words.map(wordCandidate));
  }
  const { start, end, text } = token;
  if (token.kind === "unknown" && /^[?-]?[^"?-]/u.test(text)) {
    const [sign, term] = /^[?-]/u.test(text) ? [text.slice(0, 1), text.slice(1)] : ["", text];
    const insert = `${sign}"${term.replaceAll(/["\\]/gu, String.raw`\$&`)}"`;
    return [
      { kind: "word", insert, detail: "in quotes, as other characters than letters, digits and _ need", start, end },
    ];
  }
  if (token.kind !== "word") return [];
  return fitting(words.map(wordCandidate), text).map((candidate) => ({ ...candidate, start, end }));
}

function wordCandidate(word: string): Candidate {
  return { kind: "word", insert: word, detail: "a word in the events" };
}

function completeStructured(before: string, known: KnownSubjects): readonly PatternCompletion[] {
  const { partial, at, behind } = placeAt(before);
  if (partial === undefined) return spaced(before, candidatesAt(at, known));
  const { start, end, text } = partial;
  const replacing = fitting(candidatesAt(at, known), text).map((candidate) => ({ ...candidate, start, end }));
  return behind === undefined ? replacing : [...replacing, ...spaced(before, candidatesAt(behind, known))];
}

/** At the end of a text, with a blank between where that doesn't end in one. */
function spaced(before: string, candidates: readonly Candidate[]): readonly PatternCompletion[] {
  const isOpen = /[\s([]$/u.test(before);
  return candidates.map((candidate) => {
    const needsBlank = !isOpen && !/^[,\])]/u.test(candidate.insert);
    return {
      ...candidate,
      insert: needsBlank ? ` ${candidate.insert}` : candidate.insert,
      start: before.length,
      end: before.length,
    };
  });
}

/** Those that begin with what was typed, then those that hold it; not the typed text itself. */
function fitting(candidates: readonly Candidate[], typed: string): readonly Candidate[] {
  const wanted = typed.toLowerCase();
  const rank = ({ insert }: Candidate): number => {
    const at = insert.toLowerCase().indexOf(wanted);
    return at < 0 ? 2 : Math.min(at, 1);
  };
  return candidates
    .filter((candidate) => rank(candidate) < 2 && candidate.insert !== typed)
    .toSorted((a, b) => rank(a) - rank(b));
}

function candidatesAt(place: Place, known: KnownSubjects): readonly Candidate[] {
  const subjects = (place.form === "json" ? known.selectors : known.fields) ?? [];
  switch (place.kind) {
    case "subject":
      return subjectCandidates(place, subjects);
    case "value":
      return (subjects.find(({ name }) => name === place.subject)?.values ?? []).map((insert) => ({
        kind: "value",
        insert,
        detail: `a value of ${place.subject}`,
      }));
    case "joint":
      return [...ends(place), ...(place.form === "json" || place.hasCondition ? joints : [])];
    case "operator":
      return place.form === "json" ? [...operators, ...states] : [...operators, ...ends(place)];
    default:
      return words[place.kind];
  }
}

function subjectCandidates(place: Place, subjects: readonly KnownSubject[]): readonly Candidate[] {
  const isField = place.form === "fields" && place.subject === undefined;
  const next = isField ? subjects.slice(place.index) : subjects;
  const known = (place.subject === undefined ? next : subjects.filter(({ name }) => name === place.subject)).map(
    ({ name, values }): Candidate => ({
      kind: "subject",
      insert: name,
      detail:
        values.length === 0 ? (isField ? "a field" : "a selector") : `in the events: ${values.slice(0, 3).join(", ")}`,
    }),
  );
  return isField ? [...known, { kind: "subject", insert: "...", detail: "any number of fields" }] : known;
}

const operators: readonly Candidate[] = (
  [
    ["=", "is"],
    ["!=", "is not"],
    [">", "is greater than"],
    [">=", "is at least"],
    ["<", "is less than"],
    ["<=", "is at most"],
  ] as const
).map(([insert, detail]) => ({ kind: "operator", insert, detail }));

const states: readonly Candidate[] = (
  [
    ["IS NULL", "is null"],
    ["IS TRUE", "is true"],
    ["IS FALSE", "is false"],
    ["NOT EXISTS", "is not there"],
  ] as const
).map(([insert, detail]) => ({ kind: "operator", insert, detail }));

const joints: readonly Candidate[] = [
  { kind: "operator", insert: "&&", detail: "and" },
  { kind: "operator", insert: "||", detail: "or" },
];

const words: Readonly<Record<Exclude<PlaceKind, "subject" | "value" | "joint" | "operator">, readonly Candidate[]>> = {
  is: [
    { kind: "operator", insert: "NULL", detail: "is null" },
    { kind: "operator", insert: "TRUE", detail: "is true" },
    { kind: "operator", insert: "FALSE", detail: "is false" },
  ],
  not: [{ kind: "operator", insert: "EXISTS", detail: "is not there" }],
  end: [],
};

/** What ends the condition, the field or the pattern. */
function ends({ form, depth }: Place): readonly Candidate[] {
  if (depth > 0) return [{ kind: "operator", insert: ")", detail: "ends the group" }];
  if (form === "json") return [{ kind: "operator", insert: "}", detail: "ends the pattern" }];
  return [
    { kind: "operator", insert: ",", detail: "the next field" },
    { kind: "operator", insert: "]", detail: "ends the pattern" },
  ];
}
