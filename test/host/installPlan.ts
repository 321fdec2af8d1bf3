/** What has been installed; written last, so that an interrupted installation leaves none. */
export interface HostStamp {
  readonly lockHash: string;
  readonly native: NativeState;
}

/** `noCompiler` may change when the machine gets one, so it is tried again; a failure is not. */
export type NativeState = "built" | "noCompiler" | "failed";

export type InstallStep = "packages" | "native";

export interface InstallFacts {
  readonly stamp: HostStamp | undefined;
  readonly lockHash: string;
  readonly hasCompiler: boolean;
}

/** What a host can do beyond the minimum; tests name what they need in their titles: `[needs outputChannels]`. */
export type Capability = "outputChannels";

/** The steps that are still to do. */
export function planInstall({ stamp, lockHash, hasCompiler }: InstallFacts): InstallStep[] {
  if (stamp?.lockHash !== lockHash) {
    return hasCompiler ? ["packages", "native"] : ["packages"];
  }
  return stamp.native === "noCompiler" && hasCompiler ? ["native"] : [];
}

/** The stamp in `text`, or undefined if it is not one. */
export function parseStamp(text: string): HostStamp | undefined {
  try {
    const value = JSON.parse(text) as Partial<HostStamp> | null;
    return typeof value?.lockHash === "string" && isNativeState(value.native)
      ? { lockHash: value.lockHash, native: value.native }
      : undefined;
  } catch {
    return undefined;
  }
}

function isNativeState(value: unknown): value is NativeState {
  return value === "built" || value === "noCompiler" || value === "failed";
}

/** VS Code writes its output channels with the native `@vscode/spdlog`; without it they stay empty. */
export function capabilities(native: NativeState): Capability[] {
  return native === "built" ? ["outputChannels"] : [];
}

/** Why `capability` is missing, for the list of skipped tests. */
export function missingReason(capability: Capability, native: NativeState): string {
  const cause = native === "failed" ? "its native rebuild failed" : "no C++ compiler (make, g++, python3) was found";
  return `${capability}: the test host was installed without @vscode/spdlog, ${cause}`;
}
