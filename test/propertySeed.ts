import fc from "fast-check";

// One seed, so that a run says something about the change and not about its luck.
fc.configureGlobal({ seed: 20_261_122 });
