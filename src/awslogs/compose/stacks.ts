import * as l10n from "../../base/l10n.js";
import { knownLogOf } from "../knownLogs/knownLogs.js";
import { type LogSection, sectionText } from "./sectionText.js";
import type { StackId } from "./stackIds.js";

/** A machine that the agent is set up on. */
export interface Stack {
  readonly id: StackId;
  readonly label: string;
  /** Where the agent's configuration is. */
  readonly file: string;
  readonly stateFile: string;
  /** What is run on the machine, to install the agent and to take over a changed configuration. */
  readonly install: readonly string[];
  readonly restart: readonly string[];
  readonly logs: readonly Pick<LogSection, "name" | "file" | "group" | "position">[];
}

/** The package of Amazon Linux; the service is called otherwise on Amazon Linux 1. */
const amazonLinux = {
  file: "/etc/awslogs/awslogs.conf",
  stateFile: "/var/lib/awslogs/agent-state",
  install: ["sudo yum install -y awslogs", "sudo systemctl enable awslogsd"],
  restart: ["sudo systemctl restart awslogsd"],
} as const;

/** Logs that each machine has. */
const messages = { name: "/var/log/messages", file: "/var/log/messages", group: "/var/log/messages" } as const;

/** The machines that a configuration can begin with. */
export const stacks: readonly Stack[] = [
  {
    id: "nginx",
    label: l10n.t("nginx on Amazon Linux"),
    ...amazonLinux,
    logs: [
      { name: "NginxAccessLog", file: "/var/log/nginx/access.log", group: "myWebApp" },
      { name: "NginxErrorLog", file: "/var/log/nginx/error.log", group: "myWebApp-errors" },
    ],
  },
  {
    id: "apache",
    label: l10n.t("Apache on Amazon Linux"),
    ...amazonLinux,
    logs: [
      { name: "ApacheAccessLog", file: "/var/log/httpd/access_log", group: "myWebApp" },
      { name: "ApacheErrorLog", file: "/var/log/httpd/error_log", group: "myWebApp-errors" },
    ],
  },
  {
    id: "tomcat",
    label: l10n.t("Tomcat on Amazon Linux"),
    ...amazonLinux,
    logs: [
      { name: "TomcatCatalina", file: "/var/log/tomcat/catalina*", group: "myWebApp" },
      { name: "TomcatAccessLog", file: "/var/log/tomcat/localhost_access_log*", group: "myWebApp-access" },
    ],
  },
  {
    id: "ecs",
    label: l10n.t("Container instance of Amazon ECS"),
    ...amazonLinux,
    logs: [
      messages,
      { name: "/var/log/docker", file: "/var/log/docker", group: "/var/log/docker" },
      { name: "/var/log/ecs/ecs-agent.log", file: "/var/log/ecs/ecs-agent.log*", group: "/var/log/ecs/ecs-agent.log" },
      { name: "/var/log/ecs/ecs-init.log", file: "/var/log/ecs/ecs-init.log*", group: "/var/log/ecs/ecs-init.log" },
    ],
  },
  {
    id: "syslog",
    label: l10n.t("System logs of Amazon Linux"),
    ...amazonLinux,
    logs: [messages, { name: "/var/log/secure", file: "/var/log/secure", group: "/var/log/secure" }],
  },
];

/** A whole configuration for a machine, with what to run next as comments. */
export function stackText({ label, file, stateFile, install, restart, logs }: Stack): string {
  const sections = logs.map((log) => {
    const style = knownLogOf(log.file)?.styles[0];
    const times = style?.format === undefined ? {} : { format: style.format, isUtc: style.timeZone === "UTC" };
    return `\n${sectionText({ ...log, stream: "{instance_id}", ...times })}\n`;
  });
  const head = [
    `${label}: the configuration of the CloudWatch Logs agent, ${file}.`,
    `The region is set in ${file.replace("awslogs.conf", "awscli.conf")}.`,
    "Install the agent:",
    ...install.map((command) => `  ${command}`),
    "After each change:",
    ...restart.map((command) => `  ${command}`),
  ];
  return `${head.map((line) => `# ${line}\n`).join("")}\n[general]\nstate_file = ${stateFile}\n${sections.join("")}`;
}
