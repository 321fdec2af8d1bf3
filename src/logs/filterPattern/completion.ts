import * as l10n from "../../base/l10n.js";
import { contextAtEnd, type CompletionContext, type ContextKind } from "./completionContext.js";
import type { Span } from "./pattern.js";
import { termTokens } from "./tokens.js";

/** A selector or field of messages, and some of its values as they are written in patterns. */
export interface KnownSubject {
  readonly name: string;
  readonly values: readonly string[];
}

/** What is known of the messages that a pattern is for; in each list the most useful comes first. */
export interface KnownSubjects {
  readonly selectors?: readonly KnownSubject[];
  /** The fields of space-delimited messages, in order. */
  readonly fields?: readonly KnownSubject[];
  readonly words?: readonly string[];
}

/** A text that can replace a span of the pattern that ends at the cursor. */
export interface PatternCompletion extends Span {
  readonly kind: "form" | "subject" | "operator" | "value" | "word";
  readonly insert: string;
  /** Its meaning, as plain text. */
  readonly detail: string;
}

type Candidate = Pick<PatternCompletion, "kind" | "insert" | "detail">;

/** A longer list is of no use. */
const maxCompletions = 50;

/** Properties with more values, such as times and ids, are rarely searched for. */
const maxFormValues = 4;

/**
 * The completions at an offset, best first: forms at the beginning, then selectors or fields, operators, values, and words
 * of the messages. Reads any half-typed text and never throws. Applying one gives a pattern, or a text that can be
 * completed further.
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

/** The text with a completion applied. */
export function applyCompletion(text: string, { start, end, insert }: PatternCompletion): string {
  return text.slice(0, start) + insert + text.slice(end);
}

function completionsAt(offset: number, candidates: readonly Candidate[]): readonly PatternCompletion[] {
  return candidates.map((candidate) => ({ ...candidate, start: offset, end: offset }));
}

/** The beginnings of patterns. */
function forms({ selectors = [], fields = [], words = [] }: KnownSubjects): readonly Candidate[] {
  const equals = selectors
    .filter(({ values }) => values.length <= maxFormValues)
    .slice(0, 3)
    .flatMap(({ name, values: [value] }): Candidate[] => {
      if (value === undefined) return [];
      return [{ kind: "form", insert: `{ ${name} = ${value} }`, detail: l10n.t("JSON events by a property") }];
    });
  const names = fields.map(({ name }) => name).join(", ");
  const layout: Candidate = {
    kind: "form",
    insert: `[${names}]`,
    detail: l10n.t("space-delimited events with named fields"),
  };
  return [
    ...equals,
    ...(fields.length > 1 ? [layout] : []),
    ...words
      .slice(0, 3)
      .map((word): Candidate => ({ kind: "word", insert: word, detail: l10n.t("a word in the events") })),
    { kind: "form", insert: "{ $.", detail: l10n.t("JSON events by their properties") },
    { kind: "form", insert: "[", detail: l10n.t("space-delimited events by their fields") },
    { kind: "form", insert: '"', detail: l10n.t("an exact phrase") },
    { kind: "form", insert: "?", detail: l10n.t("any of several words: ?ERROR ?WARN") },
    { kind: "form", insert: "%", detail: l10n.t("a regular expression: %5\\d\\d%") },
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
      {
        kind: "word",
        insert,
        detail: l10n.t("in quotes, as it has characters other than letters, digits and _"),
        start,
        end,
      },
    ];
  }
  if (token.kind !== "word") return [];
  return matching(words.map(wordCandidate), text).map((candidate) => ({ ...candidate, start, end }));
}

function wordCandidate(word: string): Candidate {
  return { kind: "word", insert: word, detail: l10n.t("a word in the events") };
}

function completeStructured(before: string, known: KnownSubjects): readonly PatternCompletion[] {
  const { partial, at, next } = contextAtEnd(before);
  if (partial === undefined) return atEnd(before, candidatesAt(at, known));
  const { start, end, text } = partial;
  const replacing = matching(candidatesAt(at, known), text).map((candidate) => ({ ...candidate, start, end }));
  return next === undefined ? replacing : [...replacing, ...atEnd(before, candidatesAt(next, known))];
}

/** Candidates for the end of a text, after a space unless the text ends in one. */
function atEnd(before: string, candidates: readonly Candidate[]): readonly PatternCompletion[] {
  const isOpen = /[\s([]$/u.test(before);
  return candidates.map((candidate) => {
    const needsSpace = !isOpen && !/^[,\])]/u.test(candidate.insert);
    return {
      ...candidate,
      insert: needsSpace ? ` ${candidate.insert}` : candidate.insert,
      start: before.length,
      end: before.length,
    };
  });
}

/** The candidates that begin with the typed text, then those that contain it, without the typed text itself. */
function matching(candidates: readonly Candidate[], typed: string): readonly Candidate[] {
  const wanted = typed.toLowerCase();
  const rank = ({ insert }: Candidate): number => {
    const at = insert.toLowerCase().indexOf(wanted);
    return at < 0 ? 2 : Math.min(at, 1);
  };
  return candidates
    .filter((candidate) => rank(candidate) < 2 && candidate.insert !== typed)
    .toSorted((a, b) => rank(a) - rank(b));
}

function candidatesAt(context: CompletionContext, known: KnownSubjects): readonly Candidate[] {
  const subjects = (context.form === "json" ? known.selectors : known.fields) ?? [];
  switch (context.kind) {
    case "subject":
      return subjectCandidates(context, subjects);
    case "value":
      return (subjects.find(({ name }) => name === context.subject)?.values ?? []).map((insert) => ({
        kind: "value",
        insert,
        detail: l10n.t`a value of ${context.subject ?? ""}`,
      }));
    case "connective":
      return [...closings(context), ...(context.form === "json" || context.hasCondition ? connectives : [])];
    case "operator":
      return context.form === "json" ? [...operators, ...states] : [...operators, ...closings(context)];
    default:
      return words[context.kind];
  }
}

function subjectCandidates(context: CompletionContext, subjects: readonly KnownSubject[]): readonly Candidate[] {
  const isField = context.form === "fields" && context.subject === undefined;
  const next = isField ? subjects.slice(context.index) : subjects;
  const known = (context.subject === undefined ? next : subjects.filter(({ name }) => name === context.subject)).map(
    ({ name, values }): Candidate => ({
      kind: "subject",
      insert: name,
      detail:
        values.length === 0
          ? isField
            ? l10n.t("a field")
            : l10n.t("a selector")
          : l10n.t`in the events: ${values.slice(0, 3).join(", ")}`,
    }),
  );
  return isField ? [...known, { kind: "subject", insert: "...", detail: l10n.t("any number of fields") }] : known;
}

const operators: readonly Candidate[] = (
  [
    ["=", "is"],
    ["!=", l10n.t("is not")],
    [">", l10n.t("is greater than")],
    [">=", l10n.t("is at least")],
    ["<", l10n.t("is less than")],
    ["<=", l10n.t("is at most")],
  ] as const
).map(([insert, detail]) => ({ kind: "operator", insert, detail }));

const states: readonly Candidate[] = (
  [
    ["IS NULL", l10n.t("is null")],
    ["IS TRUE", l10n.t("is true")],
    ["IS FALSE", l10n.t("is false")],
    ["NOT EXISTS", l10n.t("does not exist")],
  ] as const
).map(([insert, detail]) => ({ kind: "operator", insert, detail }));

const connectives: readonly Candidate[] = [
  { kind: "operator", insert: "&&", detail: l10n.t("and") },
  { kind: "operator", insert: "||", detail: l10n.t("or") },
];

const words: Readonly<
  Record<Exclude<ContextKind, "subject" | "value" | "connective" | "operator">, readonly Candidate[]>
> = {
  is: [
    { kind: "operator", insert: "NULL", detail: l10n.t("is null") },
    { kind: "operator", insert: "TRUE", detail: l10n.t("is true") },
    { kind: "operator", insert: "FALSE", detail: l10n.t("is false") },
  ],
  not: [{ kind: "operator", insert: "EXISTS", detail: l10n.t("does not exist") }],
  end: [],
};

/** What can close the condition, the field or the pattern. */
function closings({ form, depth }: CompletionContext): readonly Candidate[] {
  if (depth > 0) return [{ kind: "operator", insert: ")", detail: l10n.t("closes the group") }];
  if (form === "json") return [{ kind: "operator", insert: "}", detail: l10n.t("closes the pattern") }];
  return [
    { kind: "operator", insert: ",", detail: l10n.t("the next field") },
    { kind: "operator", insert: "]", detail: l10n.t("closes the pattern") },
  ];
}
