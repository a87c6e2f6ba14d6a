/** The packages for which the trainer's file is written and tried; their names on PyPI. */
export const trainerPackages = {
  trl: "1.13.0",
  transformers: "5.18.0",
  peft: "0.21.0",
  datasets: "5.0.1",
  accelerate: "1.15.0",
} as const;

/** 4-bit weights need it, and it needs a GPU. */
export const quantisationPackage = "bitsandbytes";

/** Errata's own version, as package.json has it. */
export const ERRATA_VERSION = "0.1.0";
