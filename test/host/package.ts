// Packages the built extension to cloudwatch-logs.vsix, which VS Code installs: `code --install-extension cloudwatch-logs.vsix`.
import { packageExtension } from "./packageExtension.js";
import { repositoryRoot } from "./paths.js";

packageExtension(repositoryRoot).then(
  (vsix) => console.log(vsix),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
