import { python27 } from "../dialect.js";
import { createAwslogsService, openText, type AwslogsService } from "../service.js";
import { completeCli } from "./complete.js";
import { hoverCli } from "./hover.js";
import { validateCli } from "./validate.js";

/**
 * The service for awscli.conf and aws.conf, the AWS CLI's configuration beside the agent's. The CLI reads it with the
 * same parser of Python, so what is about lines and sections is shared. It holds no state.
 */
export function createCliService(): AwslogsService {
  return Object.freeze({
    ...createAwslogsService(),
    open: (text: string) => openText(text, python27),
    validate: validateCli,
    completionNeeds: () => undefined,
    complete: completeCli,
    hover: hoverCli,
    links: () => [],
    renameable: () => undefined,
    rename: () => ({ problem: "The names of these sections have a meaning." }),
    subjectAt: () => undefined,
    semanticTokens: () => [],
    inlayHints: () => [],
  });
}
