import * as l10n from "../../base/l10n.js";
import { parseFilterPattern } from "../filterPattern/parse.js";
import type {
  Comparison,
  Condition,
  FieldsPattern,
  FilterPattern,
  Selector,
  StateTest,
  TermsPattern,
  TextValue,
  Value,
} from "../filterPattern/pattern.js";
import { fieldsToParse } from "./fieldsToParse.js";
import { fieldText, regexOf, stringText } from "./insightsText.js";
import { regexToInsights } from "./regexToInsights.js";

/** A filter pattern as stages of a query. */
export interface TranslatedPattern {
  /** Without `|` between them; none where nothing of the pattern has a counterpart. */
  readonly stages: readonly string[];
  /** What the query doesn't say as the pattern did, as sentences. */
  readonly notes: readonly string[];
}

export interface TranslationOptions {
  /** False for log groups in which the service finds no JSON fields, as of the class Infrequent Access. */
  readonly discoversFields: boolean;
}

/** What the fields of JSON are below, where the query parses it. */
const parsedName = "event";

/**
 * The filter pattern's meaning in the query language of Logs Insights, so that the same events are selected. What has no
 * counterpart is left out, so that the query selects these events and others, and is noted.
 */
export function patternToFilter(
  text: string,
  { discoversFields }: TranslationOptions = { discoversFields: true },
): TranslatedPattern {
  if (text.trim() === "") return { stages: [], notes: [] };
  const { pattern, problems } = parseFilterPattern(text);
  const isWrong = problems.some(({ severity }) => severity === "error");
  if (isWrong) return { stages: [], notes: [l10n.t("The filter pattern has an error and is left out.")] };
  const translation = new Translation(text, discoversFields);
  const condition = translation.pattern(pattern);
  if (condition === undefined) return { stages: [], notes: translation.notes };
  const parse = translation.parsesJson ? [`fields jsonParse(@message) as ${parsedName}`] : translation.parsing;
  return { stages: [...parse, `filter ${condition.text}`], notes: translation.notes };
}

/** A condition of a query. `and` needs no brackets within another `and`. */
interface Clause {
  readonly text: string;
  readonly joint: "and" | "or" | "none";
}

/** Only an object has fields. */
const isJson = String.raw`@message like /^\s*\{/`;

const single = (text: string): Clause => ({ text, joint: "none" });

class Translation {
  readonly notes: string[] = [];
  parsesJson = false;
  /** What takes the message apart before it is filtered. */
  parsing: readonly string[] = [];
  /** What the field that a condition is about is called. */
  #field = "";
  readonly #source: string;
  readonly #discoversFields: boolean;

  constructor(source: string, discoversFields: boolean) {
    this.#source = source;
    this.#discoversFields = discoversFields;
  }

  pattern(pattern: FilterPattern): Clause | undefined {
    switch (pattern.kind) {
      case "terms":
        return termsClause(pattern);
      case "regex":
        return single(`@message like /${regexToInsights(pattern.source)}/`);
      case "json":
        return pattern.condition === undefined ? undefined : this.#condition(pattern.condition);
      case "fields":
        return this.#fields(pattern);
    }
  }

  #fields(pattern: FieldsPattern): Clause | undefined {
    const isOpen = pattern.fields.every(({ kind }) => kind === "ellipsis");
    const parsed = fieldsToParse(pattern);
    if (parsed === undefined) {
      if (!isOpen) {
        this.notes.push(
          l10n.t(
            "A query can't count the words of a line from its end: parse @message into fields, and filter by them.",
          ),
        );
      }
      return undefined;
    }
    this.parsing = parsed.stages;
    const conditions = [...parsed.names].flatMap(([{ condition }, name]) => {
      this.#field = name;
      return (condition && this.#condition(condition)) ?? [];
    });
    return joined("and", [single(parsed.presence), ...conditions]);
  }

  #condition(condition: Condition): Clause | undefined {
    switch (condition.kind) {
      case "all":
        return joined(
          "and",
          condition.parts.flatMap((part) => this.#condition(part) ?? []),
        );
      case "any": {
        const parts = condition.parts.map((part) => this.#condition(part));
        // Without one of them the others would select too little.
        const all = parts.filter((part) => part !== undefined);
        return all.length === parts.length ? joined("or", all) : undefined;
      }
      case "comparison":
        return this.#comparison(condition);
      case "state":
        return this.#state(condition);
    }
  }

  #comparison(comparison: Comparison): Clause | undefined {
    const { subject, operator, value } = comparison;
    const field = subject.kind === "selector" ? this.#selected(subject) : this.#field;
    if (field === undefined) return this.#without(comparison, l10n.t("a query has no such field"));
    if (operator !== "=" && operator !== "!=") {
      const limit = value.kind === "number" ? value.text : undefined;
      return limit === undefined ? undefined : single(`${field} ${operator} ${limit}`);
    }
    const equal = equality(field, value);
    if (operator === "=") return single(equal.positive);
    // A field that isn't there is not unequal either; the words of a line are all there.
    if (subject.kind === "fieldName") return single(equal.negative);
    return joined("and", [single(`ispresent(${field})`), single(equal.negative)]);
  }

  #state(test: StateTest): Clause | undefined {
    const { state } = test;
    const field = this.#selected(test.subject);
    if (field === undefined) return this.#without(test, l10n.t("a query has no such field"));
    if (state === "null") return this.#without(test, l10n.t("a query can't tell null from what is missing"));
    if (state === "missing") {
      this.notes.push(l10n.t("For a query, a field whose value is null is missing, too."));
      return joined("and", [single(isJson), single(`not ispresent(${field})`)]);
    }
    // Which of both a value in JSON is for the service, no page says.
    const number = state === "true" ? 1 : 0;
    this.notes.push(l10n.t`For a query, ${number} and the text “${state}” are ${state}, too.`);
    return joined("or", [single(`${field} = ${number}`), single(`${field} = "${state}"`)]);
  }

  #without({ start, end }: { readonly start: number; readonly end: number }, reason: string): undefined {
    this.notes.push(l10n.t`Left out, because ${reason}: ${this.#source.slice(start, end)}`);
    return undefined;
  }

  #selected({ steps }: Selector): string | undefined {
    if (this.#discoversFields) {
      const names = steps.map((step) =>
        step.kind === "property" ? step.name : step.kind === "element" ? String(step.index) : undefined,
      );
      return names.includes(undefined) ? undefined : fieldText(names.join("."));
    }
    let text = parsedName;
    for (const step of steps) {
      const name = step.kind === "property" ? fieldText(step.name) : undefined;
      if (step.kind === "element") text += `[${step.index}]`;
      else if (name === undefined) return undefined;
      else text += `.${name}`;
    }
    this.parsesJson = true;
    return text;
  }
}

/** The condition that a field has a value, and that it has another one. */
function equality(field: string, value: Value): { readonly positive: string; readonly negative: string } {
  const like = (what: string): ReturnType<typeof equality> => ({
    positive: `${field} like ${what}`,
    negative: `${field} not like ${what}`,
  });
  const compared = (what: string): ReturnType<typeof equality> => ({
    positive: `${field} = ${what}`,
    negative: `${field} != ${what}`,
  });
  switch (value.kind) {
    case "number":
      return compared(value.text);
    case "regex":
      return like(`/${regexToInsights(value.source)}/`);
    case "text":
      if (value.text === "" && (value.openStart || value.openEnd)) {
        return { positive: `ispresent(${field})`, negative: `not ispresent(${field})` };
      }
      if (!value.openStart && !value.openEnd) {
        const quoted = stringText(value.text);
        return quoted === undefined ? like(`/${anchored(value)}/`) : compared(quoted);
      }
      return like(`/${anchored(value)}/`);
  }
}

function anchored({ text, openStart, openEnd }: TextValue): string {
  return `${openStart ? "" : "^"}${regexOf(text)}${openEnd ? "" : "$"}`;
}

function joined(joint: "and" | "or", parts: readonly Clause[]): Clause | undefined {
  const [first, ...others] = parts;
  if (first === undefined || others.length === 0) return first;
  const texts = parts.map((part) => (part.joint === "none" || part.joint === joint ? part.text : `(${part.text})`));
  return { text: texts.join(` ${joint} `), joint };
}

/** Terms are looked for anywhere in the message; optional ones count only where there are no others. */
function termsClause({ terms }: TermsPattern): Clause | undefined {
  const wanted = terms.filter(({ text }) => text !== "");
  const like = (text: string): string => stringText(text) ?? `/${regexOf(text)}/`;
  if (terms.length > 0 && terms.every(({ role }) => role === "optional")) {
    if (wanted.length < terms.length) return undefined;
    return joined(
      "or",
      wanted.map(({ text }) => single(`@message like ${like(text)}`)),
    );
  }
  return joined(
    "and",
    wanted
      .filter(({ role }) => role !== "optional")
      .map(({ role, text }) => single(`@message ${role === "excluded" ? "not like" : "like"} ${like(text)}`)),
  );
}
