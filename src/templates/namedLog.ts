/** A function or a log group that source code defines. */
export interface NamedLog {
  /** Where it is defined, in UTF-16 code units. */
  readonly offset: number;
  /** The name of its log group, or a pattern of names (see GroupPattern) where parts are known only once it is deployed. */
  readonly name: string;
}

/** The log group of a function that has this name, or of those that match this pattern (Lambda developer guide, "log group"). */
export function lambdaGroup(functionName: string): string {
  return `/aws/lambda/${functionName}`;
}

/** A name whose `${…}` are filled in later: each may be anything. */
export function patternOf(text: string): string {
  return text.replaceAll(/\$\{[^{}]{0,500}\}/gu, "*").replaceAll(/\*{2,}/gu, "*");
}

/** False for a pattern that says nothing: it would match other people's groups. */
export function isTelling(name: string): boolean {
  return name.replace(/^\/aws\/(?:lambda\/)?/u, "").replaceAll(/[*/-]/gu, "").length >= 2;
}
