import type { Connection } from "../logs/connections/connection.js";
import type { Remedy } from "../logs/remedy.js";

/** What is said of credentials that could not be had, and what to do about it. */
export interface CredentialProblem {
  readonly sentence: string;
  readonly remedy?: Remedy;
}

interface Rule {
  /** Of the provider's own words, which are never shown: they may quote a command's output. */
  readonly test: RegExp;
  readonly say: (who: string) => string;
  readonly signIn?: "sso login" | "login";
}

const rules: readonly Rule[] = [
  {
    test: /\baws login\b|login_session|token for session|^Failed to (?:load token from|generate Dpop)|^Token (?:refresh response|validation failed)/iu,
    say: (who) => `The sign-in has expired or was never done; sign in with aws login${who}`,
    signIn: "login",
  },
  {
    test: /conflicting sso|invalid SSO credentials\. Required|Incomplete configuration|^Sso session '|required property 'sso|not configured with SSO/iu,
    say: (who) =>
      `The profile's SSO settings are incomplete or contradict each other; correct the AWS config file${who}`,
  },
  {
    test: /\bSSO session\b|\baws sso login\b|token is expired|session.*(?:expired|not found or invalid)|for refresh|SSO Token/iu,
    say: (who) => `The sign-in has expired or was never done; sign in with aws sso login${who}`,
    signIn: "sso login",
  },
  {
    test: /SSO returns an invalid temporary credential|^No access$|ForbiddenException/iu,
    say: (who) =>
      `The sign-in gives no access to the profile's account and role; check sso_account_id and sso_role_name${who}`,
  },
  {
    test: /multi-?factor/iu,
    say: (who) => `The MFA code was not accepted; try again with the next one${who}`,
  },
  {
    test: /\bcycle\b/iu,
    say: (who) => `The profile's source_profile leads back to itself; correct the AWS files${who}`,
  },
  {
    test: /STS\.assumeRole/u,
    say: (who) => `The profile's role gave no credentials; check role_arn and who may assume it${who}`,
  },
  {
    test: /unsupported credential source/iu,
    say: (who) => `The profile's credential_source is none of Environment, EcsContainer and Ec2InstanceMetadata${who}`,
  },
  {
    test: /credential_process returned expired/iu,
    say: (who) => `The profile's credential_process gave credentials that have expired; renew what it reads${who}`,
  },
  {
    test: /credential_process|^Command failed/iu,
    say: (who) => `The profile's credential_process failed; run its command in a terminal to see why${who}`,
  },
  {
    test: /web identity|web_identity/iu,
    say: (who) =>
      `The web identity's token file or role is missing; check AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN${who}`,
  },
  {
    test: /container|instance metadata|EC2 metadata|HTTP credential provider|^Server responded with status|^URL not accepted|^Authorization token contains/iu,
    say: (who) => `The credentials of the container or instance could not be had; check its role${who}`,
  },
];

/** The sentence for an error of a credential provider, by the provider's own words. */
export function credentialProblem(message: string, { profile }: Connection): CredentialProblem {
  const who = profile === undefined ? "" : `: ${profile}`;
  const rule = rules.find(({ test }) => test.test(message));
  if (rule === undefined) {
    return {
      sentence:
        profile === undefined
          ? "No credentials were found; choose a profile, or run: aws configure"
          : `No usable credentials for this profile in the AWS files; correct it or choose another one${who}`,
    };
  }
  const sentence = rule.say(who);
  if (rule.signIn === undefined) return { sentence };
  return { sentence, remedy: { kind: "signIn", command: rule.signIn, ...(profile === undefined ? {} : { profile }) } };
}
