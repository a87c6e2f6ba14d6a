import { defineConfig } from "vitest/config";

const tests = (name: string, include: string[], more: object = {}) => ({
  extends: true as const,
  test: { name, include, exclude: ["node_modules/**", ".build/**"], ...more },
});

export default defineConfig({
  test: {
    projects: [
      tests("unit", ["{lib,components,db,cli,e2e,bench}/**/*.test.ts"], {
        exclude: [
          "**/*.db.test.ts",
          "**/*.start.test.ts",
          "**/*.training.test.ts",
          "node_modules/**",
          ".build/**",
        ],
      }),
      tests("db", ["{lib,db,cli,e2e}/**/*.db.test.ts"], {
        globalSetup: "./db/testing-setup.ts",
        testTimeout: 30_000,
        hookTimeout: 60_000,
      }),
      tests("start", ["cli/**/*.start.test.ts"], {
        testTimeout: 240_000,
        hookTimeout: 240_000,
        fileParallelism: false,
      }),
      // Real trainers on this machine: minutes, and packages of Python that nobody has to have.
      tests("training", ["e2e/**/*.training.test.ts"], {
        globalSetup: "./db/testing-setup.ts",
        testTimeout: 600_000,
        hookTimeout: 120_000,
        fileParallelism: false,
      }),
    ],
  },
});
