import * as l10n from "../../base/l10n.js";
import { codecOf } from "../semantics/encodings.js";
import { checkPattern } from "../semantics/pythonPattern.js";
import { checkFormat, directiveOf, formatParts } from "../semantics/strptime.js";
import { agentEncoding } from "./agentEncodings.js";

/** A value for the CloudWatch agent, undefined where none is, and what of it doesn't carry over. */
export interface Translated<T> {
  readonly value: T | undefined;
  readonly notes: readonly { readonly kind: "loss" | "change" | "guess"; readonly message: string }[];
}

const nothing: Translated<never>["notes"] = [];

/** Directives that the CloudWatch agent takes for text (amazon-cloudwatch-agent, internal/util/timestamp). */
const unread = new Set(["j", "U", "W", "w", "%"]);

/** Directives that it reads in part. */
const narrowed: Readonly<Record<string, string>> = {
  B: l10n.t("The CloudWatch agent reads by %B only names of months of seven letters."),
  A: l10n.t("The CloudWatch agent reads by %A only names of days of six to nine letters."),
  Z: l10n.t("The CloudWatch agent reads by %Z any three letters."),
};

/** A `timestamp_format` for a `datetime_format`. */
export function agentFormat(format: string): Translated<string> {
  if (format === "") return { value: undefined, notes: nothing };
  if (checkFormat(format).length > 0) {
    const message = l10n.t`“${format}” is left out: the older agent can't read it, and takes the time of reading.`;
    return { value: undefined, notes: [{ kind: "guess", message }] };
  }
  const plain = withoutComposites(format);
  const letters = formatParts(plain).flatMap(({ kind, text }) => (kind === "directive" ? [text.slice(1)] : []));
  const composites = plain === format ? [] : [l10n.t`“${format}” is spelled out as “${plain}”.`];
  const narrow = letters.flatMap((letter) => narrowed[letter] ?? []);
  const lost = letters.filter((letter) => unread.has(letter));
  return {
    value: plain,
    notes: [
      ...lost.map((letter) => ({
        kind: "loss" as const,
        message: l10n.t`The CloudWatch agent takes %${letter} for text: no time is read.`,
      })),
      ...[...composites, ...narrow].map((message) => ({ kind: "change" as const, message })),
    ],
  };
}

/** The format with composite directives spelled out. */
export function withoutComposites(format: string): string {
  return formatParts(format)
    .map(({ kind, text }) => (kind === "directive" ? (directiveOf(text.slice(1))?.composite ?? text) : text))
    .join("");
}

/** What Python's expressions have and RE2 doesn't: look-around, references to groups, conditions. */
const notInRe2 = /\(\?(?:<?[=!]|P=|\()|\\[1-9]/u;

/** A `multi_line_start_pattern`. `hasFormat`: there is a time's format that `{datetime_format}` can stand for. */
export function agentPattern(pattern: string, hasFormat: boolean): Translated<string> {
  if (pattern === "") return { value: undefined, notes: nothing };
  if (pattern === "{datetime_format}") {
    if (hasFormat) return { value: "{timestamp_format}", notes: nothing };
    const message = l10n.t("{datetime_format} is left out: there is no format that can be read.");
    return { value: undefined, notes: [{ kind: "guess", message }] };
  }
  if (checkPattern(pattern) !== undefined) {
    const message = l10n.t(
      "The pattern is left out: the older agent can't read it, and begins an event with each line that isn't indented.",
    );
    return { value: undefined, notes: [{ kind: "guess", message }] };
  }
  const message = l10n.t(
    "The CloudWatch agent reads patterns by RE2, which has no look-around and no references to groups: it refuses this one.",
  );
  return { value: pattern, notes: notInRe2.test(pattern) ? [{ kind: "loss", message }] : nothing };
}

/** The name of an encoding. */
export function agentEncodingOf(value: string): Translated<string> {
  if (value === "") return { value: undefined, notes: nothing };
  const codec = codecOf(value);
  if (codec === undefined) {
    const message = l10n.t`“${value}” is left out: the older agent doesn't know it, and reads UTF-8.`;
    return { value: undefined, notes: [{ kind: "guess", message }] };
  }
  const known = agentEncoding(codec);
  if (known === undefined) {
    const message = l10n.t`The CloudWatch agent doesn't read ${value}: set an encoding that it knows, or convert the log.`;
    return { value: undefined, notes: [{ kind: "loss", message }] };
  }
  const message = l10n.t`The CloudWatch agent reads ${known.name} instead of ${value}, with other characters in some places.`;
  return { value: known.name, notes: known.isSame ? nothing : [{ kind: "change", message }] };
}

/** Texts in names that the CloudWatch agent replaces, and the older one doesn't. */
export function newPlaceholders(name: string): Translated<never> {
  const found = name.match(/\{(?:local_hostname|aws_region|date|account_id)\}|\$\{aws:[\w.:-]{0,100}\}/gu) ?? [];
  const message = (text: string): string =>
    l10n.t`The CloudWatch agent fills in ${text}, which the older agent takes as it is.`;
  return { value: undefined, notes: found.map((text) => ({ kind: "change", message: message(text) })) };
}
