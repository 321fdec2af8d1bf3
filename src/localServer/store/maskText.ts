import { createRegex } from "../../insights/regex/regex.js";
import type { DataIdentifier } from "../../logs/policies/dataProtection.js";

/** A part of a text that is masked. */
interface Part {
  readonly start: number;
  readonly end: number;
}

/** Finds what an identifier is about. */
export type Finder = (text: string) => Iterable<Part>;

/**
 * The service's data identifiers that this server finds. It knows no others, and finds less than the service, which looks at
 * the words around a number, too: it stands in for the service where masks have to be seen, and protects nothing.
 */
const managed: Readonly<Record<string, Finder>> = {
  CreditCardNumber: finder("[0-9](?:[ -]?[0-9]){12,18}", isCardNumber),
  EmailAddress: finder(String.raw`[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+`),
  IpAddress: finder(String.raw`\b[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\b`, isAddress),
};

/** Finds what these are about, as far as this server knows them. */
export function findersOf(identifiers: readonly DataIdentifier[]): readonly Finder[] {
  return identifiers.flatMap((identifier) => {
    if (identifier.kind === "custom") return [finder(identifier.regex)];
    const known = Object.hasOwn(managed, identifier.name) ? managed[identifier.name] : undefined;
    return known === undefined ? [] : [known];
  });
}

/** The text with asterisks in the place of what is found. */
export function maskText(text: string, finders: readonly Finder[]): string {
  let masked = text;
  for (const find of finders) {
    for (const { start, end } of find(text)) {
      masked = masked.slice(0, start) + "*".repeat(end - start) + masked.slice(end);
    }
  }
  return masked;
}

/** Finds where an expression matches, as far as `accepts` agrees. One that can't be read matches nowhere. */
function finder(pattern: string, accepts: (match: string) => boolean = () => true): Finder {
  const made = createRegex(pattern);
  if ("problems" in made) return () => [];
  return function* find(text): Iterable<Part> {
    for (let from = 0; from <= text.length;) {
      const [start = -1, end = -1] = made.regex.exec(text, from) ?? [];
      if (start < 0) return;
      if (end > start && accepts(text.slice(start, end))) yield { start, end };
      from = Math.max(end, start + 1);
    }
  };
}

function isAddress(text: string): boolean {
  return text.split(".").every((part) => Number(part) <= 255);
}

/** The check digit of ISO/IEC 7812 (Luhn). */
function isCardNumber(text: string): boolean {
  const digits = text.replaceAll(/[ -]/gu, "").split("").map(Number).toReversed();
  const sum = digits.reduce((total, digit, index) => {
    const doubled = index % 2 === 1 ? 2 * digit : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
