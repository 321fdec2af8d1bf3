import * as l10n from "../../../base/l10n.js";
import type { SourceSelector, SourceStage } from "../../syntax/ast.js";
import type { Plan, StageCompiler } from "./plan.js";

type GroupTest = (account: string, group: string) => boolean;

/** `SOURCE` keeps the events of the log groups that it names. */
export const compileSource: StageCompiler<SourceStage> = (stage, plan) => {
  const { groups, selectors, range } = stage;
  const [first] = range;
  if (first !== undefined) plan.context.refuse(first, l10n.t("A time range within SOURCE can't be run here."));
  const names = new Set(groups.map(({ name }) => groupName(name)));
  const tests = selectors.map((selector) => selectorTest(selector, plan));
  plan.addStep((next) => (frame) => {
    const log = frame.record?.log;
    const colon = log?.indexOf(":") ?? -1;
    if (log === undefined || colon < 0) return;
    const [account, group] = [log.slice(0, colon), log.slice(colon + 1)];
    const isNamed = names.has(group) || (names.size === 0 && tests.length > 0);
    if (isNamed && tests.every((test) => test(account, group))) next(frame);
  });
};

/** The name in an ARN of a log group, or the name as it is. */
function groupName(name: string): string {
  return /^arn:[^:]*:logs:[^:]*:[^:]*:log-group:([^:]+)/u.exec(name)?.[1] ?? name;
}

function selectorTest({ name, parameters, ...span }: SourceSelector, plan: Plan): GroupTest {
  if (name.name.toLowerCase() !== "loggroups") {
    plan.context.refuse(span, l10n.t`${name.name} can't be run here: it isn't known of the events at hand.`);
    return () => false;
  }
  const tests = parameters.map(({ name: parameter, values, ...place }): GroupTest => {
    const texts = values.flatMap((value) => (value.kind === "string" ? [value.value] : []));
    switch (parameter?.name.toLowerCase()) {
      case "nameprefix":
        return (_, group) => texts.some((prefix) => group.startsWith(prefix));
      case "accountidentifier":
      case "accountidentifiers":
        return (account) => texts.includes(account);
      default:
        plan.context.refuse(place, l10n.t("This can't be run here: it isn't known of the events at hand."));
        return () => false;
    }
  });
  return (account, group) => tests.every((test) => test(account, group));
}
