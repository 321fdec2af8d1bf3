import * as l10n from "../base/l10n.js";
import type { ErrorFacts } from "./errorFacts.js";
import type { RequestContext } from "./errorRule.js";

/** For an existing resource the operation tells which kind it is; for a missing one, the service's message. */
function isAboutStream({ name, message }: ErrorFacts, { operation }: RequestContext): boolean {
  return name === "ResourceAlreadyExistsException" ? operation === "CreateLogStream" : /log stream/iu.test(message);
}

/** What operations on a log group's own settings don't find, unless the service says that it is the group. */
const settingWords: Readonly<Record<string, string>> = {
  GetTransformer: l10n.t("transformer"),
  DeleteTransformer: l10n.t("transformer"),
  DeleteIndexPolicy: l10n.t("field index policy"),
};

/** What kind of resource a failure is about, in words. */
export function resourceWord(facts: ErrorFacts, context: RequestContext): string {
  const setting = settingWords[context.operation];
  if (setting !== undefined && !/log ?group/iu.test(facts.message)) return setting;
  return isAboutStream(facts, context) ? l10n.t("log stream") : l10n.t("log group");
}

/** The name of the resource that a failure is about, or else the operation. */
export function resource(facts: ErrorFacts, context: RequestContext): string {
  const { group = "", stream, operation } = context;
  if (stream !== undefined && isAboutStream(facts, context)) return `${group} › ${stream}`;
  return group === "" ? operation : group;
}
