import * as l10n from "../base/l10n.js";
import { isLinked, readGroupArn } from "./groupArn.js";
import { limits } from "./limits.js";

function checkLength(what: string, name: string): string | undefined {
  if (name.length === 0) return l10n.t`A ${what} name needs at least one character.`;
  if (name.length > limits.nameLength) {
    return l10n.t`A ${what} name has at most ${limits.nameLength} characters; this one has ${name.length}.`;
  }
  return undefined;
}

/** Why `name` can't name a log group (CreateLogGroup), or undefined if it can. */
export function checkLogGroupName(name: string): string | undefined {
  const length = checkLength(l10n.t("log group"), name);
  if (length !== undefined) return length;
  const illegal = /[^.\-_/#A-Za-z0-9]/u.exec(name);
  if (illegal !== null) {
    return l10n.t`A log group name can't hold ${quote(illegal[0])}: only letters, digits and . - _ / # are allowed.`;
  }
  return name.startsWith("aws/")
    ? l10n.t("A log group name can't start with aws/ (a leading slash, /aws/, is fine).")
    : undefined;
}

/** Why `group` can name no log group, neither as a name nor as an ARN; undefined if it can. */
export function checkGroup(group: string): string | undefined {
  if (!isLinked(group)) return checkLogGroupName(group);
  return readGroupArn(group) === undefined
    ? l10n.t`This is not the ARN of a log group: ${group}. It has the form arn:aws:logs:REGION:ACCOUNT:log-group:NAME.`
    : undefined;
}

/** Why `name` can't name a log stream (CreateLogStream), or undefined if it can. */
export function checkLogStreamName(name: string): string | undefined {
  const illegal = /[:*]/u.exec(name);
  return (
    checkLength(l10n.t("log stream"), name) ??
    (illegal === null
      ? undefined
      : l10n.t`A log stream name can't hold ${quote(illegal[0])}: colon and asterisk aren't allowed.`)
  );
}

function quote(character: string): string {
  if (character === " ") return l10n.t("a space");
  const code = character.codePointAt(0) ?? 0;
  return code < 0x20 || code === 0x7f
    ? l10n.t`the control character U+${code.toString(16).padStart(4, "0")}`
    : `“${character}”`;
}
