import * as l10n from "../../base/l10n.js";
import type { Placeholder } from "./keySpec.js";

/**
 * The placeholders that the agent replaces in log stream names and, in later versions, in log group names. Case
 * matters.
 */
export const placeholders: readonly Placeholder[] = [
  {
    text: "{instance_id}",
    doc: l10n.t(
      "The ID of the EC2 instance, such as `i-0123456789abcdef0`. The agent uses version 1 of the instance metadata service; if only version 2 is allowed, the placeholder silently becomes the host name.",
    ),
    example: "i-0123456789abcdef0",
  },
  { text: "{hostname}", doc: l10n.t("The host's name."), example: "web-1" },
  {
    text: "{ip_address}",
    doc: l10n.t(
      "The IP address that the host's name resolves to; on Debian-based systems often `127.0.1.1`. The agent exits if the name does not resolve.",
    ),
    example: "10.0.0.17",
  },
];
