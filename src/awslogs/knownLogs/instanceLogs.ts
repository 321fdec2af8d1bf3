import * as l10n from "../../base/l10n.js";
import type { KnownLog } from "./knownLog.js";
import { plain, pointMillis, isoSecondsUtc } from "./styles.js";

/** Logs of AWS agents and Docker on EC2 instances. */
export const instanceLogs: readonly KnownLog[] = [
  {
    name: "cloud-init's output",
    path: /\/cloud-init-output\.log$/,
    styles: [{ format: undefined, lines: ["Installed:", "  awslogs.noarch 0:1.1.4-3.amzn2", "Complete!"] }],
  },
  {
    name: "cloud-init's log",
    path: /\/cloud-init\.log$/,
    styles: [
      {
        format: "%Y-%m-%d %H:%M:%S,%f",
        timeZone: "UTC",
        lines: ["2025-11-05 14:03:07,123 - util.py[DEBUG]: Cloud-init v. 22.2.2 running 'init-local'"],
      },
      { format: "%b %d %H:%M:%S", lines: ["Nov  5 14:03:07 cloud-init[912]: util.py[DEBUG]: running 'init-local'"] },
    ],
  },
  {
    name: l10n.t("the log of CloudFormation's helper scripts"),
    path: /\/(?:cfn-(?:init|init-cmd|hup|wire)|eb-cfn-init(?:-call)?)\.log$/,
    styles: [
      { format: "%Y-%m-%d %H:%M:%S,%f", lines: ["2025-11-05 14:03:07,123 [INFO] Starting new HTTPS connection (1)"] },
    ],
  },
  {
    name: l10n.t("the log of a Docker container"),
    path: /\/docker\/containers\/.*-json\.log$/,
    styles: [
      {
        format: "%Y-%m-%dT%H:%M:%S.%f",
        timeZone: "UTC",
        lines: [String.raw`{"log":"started\n","stream":"stdout","time":"2025-11-05T14:03:07.123456789Z"}`],
      },
    ],
  },
  {
    name: l10n.t("the log of the Docker daemon"),
    path: /\/(?=[^/]*(?<![a-z])(?:r?sys)?logs?(?![a-z]))[^/]+\/(?:upstart\/|docker\/)?docker(?:\.log)?$/,
    styles: [
      {
        format: "%Y-%m-%dT%H:%M:%S.%f",
        timeZone: "UTC",
        lines: ['time="2025-11-05T14:03:07.123456789Z" level=info msg="Starting up"'],
      },
      {
        format: "%Y-%m-%dT%H:%M:%SZ",
        timeZone: "UTC",
        lines: ['time="2025-11-05T14:03:07Z" level=info msg="Starting up"'],
      },
    ],
  },
  {
    name: l10n.t("the log of the ECS agent"),
    path: /\/ecs-(?:agent|init|volume-plugin)(?:\.log)?$|\/ecs\/(?:ecs-cni[^/]*|audit)(?:\.log)?$/,
    styles: [isoSecondsUtc],
  },
  {
    name: l10n.t("Elastic Beanstalk's activity log"),
    path: /\/eb-(?:activity|commandprocessor|tools)\.log$/,
    styles: [
      {
        format: "%Y-%m-%dT%H:%M:%S.%fZ",
        timeZone: "UTC",
        lines: ["[2025-11-05T14:03:07.123Z] INFO  [912]  - [Initialization] : Starting activity..."],
      },
    ],
  },
  {
    name: l10n.t("the log of Elastic Beanstalk's engine"),
    path: /\/eb-engine\.log$/,
    styles: [
      {
        format: "%Y/%m/%d %H:%M:%S.%f",
        lines: ["2025/11/05 14:03:07.123456 [INFO] Starting EBPlatform-PlatformEngine"],
      },
    ],
  },
  {
    name: l10n.t("the log of the awslogs agent"),
    path: /\/awslogs\.log$/,
    styles: [
      {
        format: "%Y-%m-%d %H:%M:%S,%f",
        lines: ["2025-11-05 14:03:07,123 - cwlogs.push - INFO - 912 - MainThread - Loading additional configs"],
      },
    ],
  },
  {
    name: l10n.t("the log of the SSM agent"),
    path: /\/amazon\/ssm\/(?:amazon-ssm-agent|errors|hibernate)\.log$/,
    styles: [plain],
  },
  {
    name: l10n.t("the log of the CodeDeploy agent"),
    path: /\/codedeploy-agent(?:-deployments)?\.log$/,
    styles: [
      plain,
      { format: "%Y-%m-%dT%H:%M:%S", lines: ["2025-11-05T14:03:07 INFO  [codedeploy-agent(912)]: started"] },
      pointMillis,
    ],
  },
];
