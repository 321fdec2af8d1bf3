import fc from "fast-check";

// One seed, so that a run says something about the change and not about its luck; `PROPERTY_SEED=…` tries another.
fc.configureGlobal({ seed: Number(process.env["PROPERTY_SEED"] ?? 20_261_122) });
