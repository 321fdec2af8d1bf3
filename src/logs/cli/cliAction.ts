import type { NewExport } from "../exports/exportApi.js";
import type { NewMetricFilter } from "../metricFilters/metricFilter.js";
import type { InputEvent, NewLogGroup, Tags } from "../model.js";
import type { StartQueryRequest } from "../queries/queryApi.js";
import type { Selection } from "../selection/selection.js";
import type { NewSubscriptionFilter } from "../subscriptionFilters/subscriptionFilter.js";

/** What the AWS CLI can read: log groups of one connection. */
export type CliSelection = Omit<Selection, "connection" | "also">;

/** An action for the AWS CLI, named like the extension's command. */
export type CliAction =
  | {
      readonly command: "openLog" | "searchLogGroup" | "tail";
      readonly selection: CliSelection;
    }
  | { readonly command: "download"; readonly selection: CliSelection; readonly file: string }
  | ({
      readonly command: "createLogGroup";
      readonly group: string;
      readonly retentionInDays?: number | null;
    } & NewLogGroup)
  | { readonly command: "deleteLogGroup"; readonly group: string }
  | { readonly command: "createLogStream" | "deleteLogStream"; readonly group: string; readonly stream: string }
  | { readonly command: "setRetention"; readonly group: string; readonly retentionInDays: number | null }
  | { readonly command: "setDeletionProtection"; readonly group: string; readonly enabled: boolean }
  | { readonly command: "editTags"; readonly arn: string; readonly set: Tags; readonly remove: readonly string[] }
  | {
      readonly command: "createMetricFilter" | "editMetricFilter";
      readonly group: string;
      readonly filter: NewMetricFilter;
    }
  | { readonly command: "deleteMetricFilter"; readonly group: string; readonly name: string }
  | { readonly command: "testMetricFilter"; readonly filterPattern: string; readonly messages: readonly string[] }
  | {
      readonly command: "createSubscriptionFilter";
      readonly group: string;
      readonly filter: NewSubscriptionFilter;
    }
  | { readonly command: "deleteSubscriptionFilter"; readonly group: string; readonly name: string }
  /** Without a name: all of the log group. */
  | { readonly command: "openSubscriptionFilter"; readonly group: string; readonly name?: string | undefined }
  | {
      readonly command: "openTransformer" | "openFieldIndexPolicy" | "openDataProtectionPolicy";
      readonly group: string;
    }
  | {
      readonly command: "showAnomalies";
      /** Of the log group. */
      readonly arn: string;
      /** Their ARNs. */
      readonly detectors: readonly string[];
    }
  | {
      readonly command: "putLogEvents";
      readonly group: string;
      readonly stream: string;
      readonly events: readonly InputEvent[];
    }
  | { readonly command: "exportToS3"; readonly request: NewExport }
  | { readonly command: "cancelExport"; readonly id: string }
  | { readonly command: "runQuery"; readonly request: StartQueryRequest };

export type CliCommandName = CliAction["command"];
