/** What a user can do about a failure. Plain data, with nothing of a credential. */
export type Remedy =
  | {
      readonly kind: "signIn";
      /** Absent: the default profile. */
      readonly profile?: string;
      /** The command of the AWS CLI that signs in. */
      readonly command: "sso login" | "login";
    }
  | {
      readonly kind: "copyPolicy";
      /** The least IAM policy that would have let the request pass, as JSON. */
      readonly policy: string;
    }
  | {
      readonly kind: "openFile";
      readonly path: string;
      /** From 1. */
      readonly line: number;
    }
  /** Trust the workspace. */
  | { readonly kind: "trust" }
  | {
      /** Make a connection. */
      readonly kind: "connect";
      /** True if the local server would do, too. */
      readonly local: boolean;
    }
  | {
      readonly kind: "startLocalServer";
      /** 0: a free one. */
      readonly port: number;
    }
  | {
      /** Copy the policy that lets the service write exports into a bucket. */
      readonly kind: "copyBucketPolicy";
      /** The id of a connection. */
      readonly connection: string;
      readonly group?: string;
      readonly bucket: string;
    }
  | {
      /** Copy what lets the service send a log group's events to a destination. */
      readonly kind: "copySubscriptionPermissions";
      /** The id of a connection. */
      readonly connection: string;
      readonly group: string;
      readonly destinationArn: string;
      readonly roleArn?: string;
    }
  | {
      /** Query log groups of a class whose events only queries read. */
      readonly kind: "queryLogGroup";
      /** The id of a connection. */
      readonly connection: string;
      readonly groups: readonly string[];
      /** The URI of the log document that was to show them: its time and pattern go along. */
      readonly document?: string;
    };
