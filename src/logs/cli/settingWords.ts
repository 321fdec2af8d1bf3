import { refuseLinked } from "../linkedRefusal.js";
import type { CliAction } from "./cliAction.js";
import { option } from "./commandLine.js";

/** What reads a setting of a log group, or what its anomaly detectors found. */
export type SettingAction = Extract<
  CliAction,
  {
    readonly command:
      | "openSubscriptionFilter"
      | "openTransformer"
      | "openFieldIndexPolicy"
      | "openDataProtectionPolicy"
      | "showAnomalies";
  }
>;

/** The words after `aws logs` that read it, for one call after the other. */
export function settingWords(action: SettingAction): readonly (readonly string[])[] {
  switch (action.command) {
    case "openSubscriptionFilter": {
      const { group, name } = action;
      // By its name alone.
      refuseLinked(group);
      return [
        ["describe-subscription-filters", ...option("log-group-name", group), ...option("filter-name-prefix", name)],
      ];
    }
    case "openTransformer":
      return [["get-transformer", ...option("log-group-identifier", action.group)]];
    case "openFieldIndexPolicy":
      return [["describe-index-policies", ...option("log-group-identifiers", action.group)]];
    case "openDataProtectionPolicy":
      return [["get-data-protection-policy", ...option("log-group-identifier", action.group)]];
    case "showAnomalies":
      return [
        ["list-log-anomaly-detectors", ...option("filter-log-group-arn", action.arn)],
        ...action.detectors.map((detector) => ["list-anomalies", ...option("anomaly-detector-arn", detector)]),
      ];
  }
}
