import type { ConfFile } from "../semantics/agentFiles.js";
import { filledIn } from "../semantics/filledIn.js";
import { merge } from "../semantics/merge.js";
import { keyNames } from "../semantics/schema.js";
import { recover } from "../syntax/recover.js";
import type { Span } from "../syntax/span.js";

/** Where the log groups are. */
export interface PolicyPlace {
  /** Such as "aws-cn". */
  readonly partition: string;
  readonly region: string;
  /** "*" where it isn't known. */
  readonly account: string;
}

/** What the agent does with a log group, as IAM names it. */
export type AgentAction = "logs:CreateLogGroup" | "logs:CreateLogStream" | "logs:PutLogEvents";

/** What the agent has to be allowed for a section. */
export interface NeededPermission {
  readonly action: AgentAction;
  /** What a statement names: the ARN of a log group with `:*` behind it, or of a log stream; `*` stands for what is filled in. */
  readonly resource: string;
  /** What the service compares with it, as its messages about denied requests name it: for a group, the prefix of its streams. */
  readonly requested: string;
  readonly uri: string;
  readonly section: string;
  /** The header of the section. */
  readonly span: Span;
}

export interface PolicyOptions {
  /** True where the agent creates log groups that aren't there; else somebody else does. */
  readonly createsGroups: boolean;
}

/**
 * The permissions that an agent with these files needs, and no others, in the order of the texts. Sections without a group or
 * a stream need none: the agent doesn't send what they read. Sources: the agent's documentation ("Create an IAM user or role"),
 * and for the resources "Actions, resources, and condition keys for Amazon CloudWatch Logs" of the Service Authorization Reference.
 * Old versions of the agent also want DescribeLogStreams, which they do without.
 */
export function neededPermissions(
  files: readonly ConfFile[],
  { partition, region, account }: PolicyPlace,
  { createsGroups }: PolicyOptions,
): readonly NeededPermission[] {
  const base = `arn:${partition}:logs:${region}:${account}:log-group:`;
  return files.flatMap(({ uri, document }) => {
    const config = merge(recover(document));
    return config.streams.flatMap((section) => {
      const [group, stream] = [filledIn(config, section, keyNames.group), filledIn(config, section, keyNames.stream)];
      if (group === "" || stream === "") return [];
      const place = { uri, section: section.name, span: section.blocks[0].headerSpan };
      const [ofGroup, prefix] = [`${base}${group}:*`, `${base}${group}:log-stream:`];
      const ofStream = prefix + stream;
      const create = { action: "logs:CreateLogGroup", resource: ofGroup, requested: prefix, ...place } as const;
      return [
        ...(createsGroups ? [create] : []),
        { action: "logs:CreateLogStream", resource: ofGroup, requested: ofStream, ...place },
        { action: "logs:PutLogEvents", resource: ofStream, requested: ofStream, ...place },
      ];
    });
  });
}
