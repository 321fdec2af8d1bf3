import * as l10n from "../base/l10n.js";
import type { Connection } from "../logs/connections/connection.js";
import type { Remedy } from "../logs/remedy.js";

/** Why there are no credentials, as a sentence for the user, and what to do about it. */
export interface CredentialProblem {
  readonly sentence: string;
  readonly remedy?: Remedy;
}

interface Rule {
  /** Matches the provider's message, which is never shown: it may quote a command's output. */
  readonly pattern: RegExp;
  readonly sentence: (who: string) => string;
  readonly signIn?: "sso login" | "login";
}

const rules: readonly Rule[] = [
  {
    pattern: /^AWS_ACCESS_KEY_ID is set without/u,
    sentence: () => l10n.t("AWS_ACCESS_KEY_ID is set without AWS_SECRET_ACCESS_KEY; set both or neither"),
  },
  {
    pattern: /^Incomplete or invalid keys/u,
    sentence: (who) =>
      l10n.t`The profile's keys are incomplete, or followed by something else such as a comment; correct the AWS files${who}`,
  },
  {
    pattern: /^A role needs one of/u,
    sentence: (who) =>
      l10n.t`The profile's role_arn needs a source_profile or a credential_source, and not both; correct the AWS files${who}`,
  },
  {
    pattern: /^The program of credential_process/u,
    sentence: (who) =>
      l10n.t`The program of the profile's credential_process was not found; write its path in full, as no shell expands it${who}`,
  },
  {
    pattern: /^Unexpected token|Deserialization error:|^UnknownError\b/u,
    sentence: (who) =>
      l10n.t`Not AWS but something on the way answered the request for credentials; sign in to the network in a browser, or check the proxy${who}`,
  },
  {
    pattern:
      /\baws login\b|login_session|token for session|^Failed to (?:load token from|generate Dpop)|^Token (?:refresh response|validation failed)/iu,
    sentence: (who) => l10n.t`The sign-in has expired or was never done; sign in with aws login${who}`,
    signIn: "login",
  },
  {
    pattern:
      /conflicting sso|invalid SSO credentials\. Required|Incomplete configuration|^Sso session '|required property 'sso|not configured with SSO/iu,
    sentence: (who) =>
      l10n.t`The profile's SSO settings are incomplete or contradict each other; correct the AWS config file${who}`,
  },
  {
    pattern:
      /\bSSO session\b|\baws sso login\b|token is expired|session.{0,200}(?:expired|not found or invalid)|for refresh|SSO Token/iu,
    sentence: (who) => l10n.t`The sign-in has expired or was never done; sign in with aws sso login${who}`,
    signIn: "sso login",
  },
  {
    pattern: /SSO returns an invalid temporary credential|^No access$|ForbiddenException/iu,
    sentence: (who) =>
      l10n.t`The sign-in gives no access to the profile's account and role; check sso_account_id and sso_role_name${who}`,
  },
  {
    pattern: /^AWS_EC2_METADATA_DISABLED/u,
    sentence: (who) =>
      l10n.t`The profile's credential_source is the instance, which AWS_EC2_METADATA_DISABLED keeps from being asked; unset it${who}`,
  },
  {
    pattern: /multi-?factor/iu,
    sentence: (who) => l10n.t`The MFA code was not accepted; try again with the next one${who}`,
  },
  {
    pattern: /\bcycle\b/iu,
    sentence: (who) => l10n.t`The profile's source_profile leads back to itself; correct the AWS files${who}`,
  },
  {
    pattern: /STS\.assumeRole/u,
    sentence: (who) => l10n.t`The profile's role gave no credentials; check role_arn and who may assume it${who}`,
  },
  {
    pattern: /unsupported credential source/iu,
    sentence: (who) =>
      l10n.t`The profile's credential_source is none of Environment, EcsContainer and Ec2InstanceMetadata${who}`,
  },
  {
    pattern: /credential_process returned expired/iu,
    sentence: (who) =>
      l10n.t`The profile's credential_process gave credentials that have expired; renew what it reads${who}`,
  },
  {
    pattern: /credential_process|^Command failed/iu,
    sentence: (who) => l10n.t`The profile's credential_process failed; run its command in a terminal to see why${who}`,
  },
  {
    pattern: /web identity|web_identity/iu,
    sentence: (who) =>
      l10n.t`The web identity's token file or role is missing; check AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN${who}`,
  },
  {
    pattern:
      /container|instance metadata|EC2 metadata|HTTP credential provider|^Server responded with status|^URL not accepted|^Authorization token contains/iu,
    sentence: (who) => l10n.t`The container or instance gave no credentials; check its role${who}`,
  },
];

/** Explains an error of a credential provider by the provider's message. */
export function credentialProblem(message: string, { profile }: Connection): CredentialProblem {
  const who = profile === undefined ? "" : `: ${profile}`;
  const rule = rules.find(({ pattern: test }) => test.test(message));
  if (rule === undefined) {
    return {
      sentence:
        profile === undefined
          ? l10n.t("No credentials were found; choose a profile, or run: aws configure")
          : l10n.t`No usable credentials for this profile in the AWS files; correct it or choose another one${who}`,
    };
  }
  const sentence = rule.sentence(who);
  if (rule.signIn === undefined) return { sentence };
  return { sentence, remedy: { kind: "signIn", command: rule.signIn, ...(profile === undefined ? {} : { profile }) } };
}
