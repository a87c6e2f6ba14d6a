/**
 * Who may import whom (the layers of the house). Every rule has a planted violation in cli/import-rules.test.ts.
 * dependency-cruiser reads TypeScript through @swc/core, which does not tell type-only imports apart: they count too.
 */
const nouns =
  "projects|members|questions|paths|verdicts|corrections|reviews|runs|datasets|training|evaluations|models|prompts|imports|audit";

module.exports = {
  forbidden: [
    {
      name: "no-circular",
      comment: "A circle has no bottom to read from.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "nobody-imports-the-edges",
      comment: "app, pages, e2e, bench and cli stand on top of the house.",
      severity: "error",
      from: { pathNot: "^(app|pages|e2e|bench|cli)/|^bootstrap\\.mjs$|^playwright\\.config\\.ts$" },
      to: { path: "^(app|pages|e2e|bench|cli)/" },
    },
    {
      name: "components-see-no-server",
      comment:
        "Components know the API's client and pure rules, never the database, commands, services or the environment.",
      severity: "error",
      from: { path: "^components/", pathNot: "\\.test\\.ts$" },
      to: {
        path: "^db/|^lib/(env|logger)\\.ts$|^lib/(jobs|auth)/(?!abilities)|^lib/api/(?!client|contract)|^lib/[^/]+/[a-z-]*(procedures|commands|tasks)\\.ts$|^lib/[^/]+/read\\.ts$",
      },
    },
    {
      name: "components-of-one-noun",
      comment: "Two nouns meet in app, not in each other's components.",
      severity: "error",
      from: { path: `^components/(${nouns})/` },
      to: { path: `^components/(${nouns})/`, pathNot: "^components/$1/" },
    },
    {
      name: "ui-knows-no-noun",
      comment: "Primitives, frame and text are used by nouns, not the other way round.",
      severity: "error",
      from: { path: "^components/(ui|layout|text)/" },
      to: { path: `^components/(${nouns})/|^lib/api/` },
    },
    {
      name: "lib-sees-no-screen",
      comment: "Rules, commands and queries run in the worker and the CLI as well.",
      severity: "error",
      from: { path: "^(lib|db)/", pathNot: "^lib/auth/(options|session)\\.ts$" },
      to: { path: "^components/|^app/|node_modules/(next|react|react-dom|next-auth|server-only)/|\\.tsx$" },
    },
    {
      name: "db-knows-only-vocabularies",
      comment: "Queries use tables and pure files; they never call commands, procedures, tasks or the gate.",
      severity: "error",
      from: { path: "^db/", pathNot: "^db/(seed/|testing|embedded)|\\.test\\.ts$" },
      to: { path: "^lib/(api|auth|jobs)/|^lib/[^/]+/[a-z-]*(procedures|commands|tasks)\\.ts$" },
    },
    {
      name: "commands-know-no-request",
      comment:
        "A command is called by web, worker and CLI alike: no sessions, no procedures, no task handlers.",
      severity: "error",
      from: { path: "^lib/[^/]+/[a-z-]*commands\\.ts$" },
      to: {
        path: "^lib/[^/]+/[a-z-]*(procedures|tasks)\\.ts$|^lib/api/(gate|router|document)\\.ts$|^lib/auth/session\\.ts$",
      },
    },
    {
      name: "tasks-only-in-the-registry",
      comment: "Everybody else enqueues by contract (name and payload).",
      severity: "error",
      from: { pathNot: "^lib/jobs/registry\\.ts$|\\.test\\.ts$|^bench/" },
      to: { path: "^lib/[^/]+/tasks\\.ts$" },
    },
    {
      name: "router-only-behind-the-handler",
      comment: "The router carries every handler: the browser gets contract.json and types.",
      severity: "error",
      // client.ts imports its type only; e2e/bundle.spec.ts proves that no handler reaches the browser.
      from: {
        pathNot:
          "^lib/api/(client|document|write-contract|router)\\.ts$|^app/server-client\\.ts$|\\.test\\.ts$",
      },
      to: { path: "^lib/api/router\\.ts$" },
    },
    {
      name: "pure-stays-pure",
      comment: "A rule has no clock, no disk, no network and no database of its own.",
      severity: "error",
      from: {
        path: "^lib/(answers|statistics|simulation|paths)/[^/]+\\.ts$|^lib/corrections/(parse-reply|machine-notes|align-steps|diff-tokens|segments|keep|filters|schema|views)\\.ts$|^lib/(reviews/(grade|place-for-review|queue-reason)|prompts/(render-prompt|format-prompt-text|parse-prompt-text|diff-text)|datasets/(render-[a-z]+|select-examples|version-state)|imports/(recognise-[a-z]+|map-fields|parse-[a-z]+|import-state))\\.ts$|^lib/[^/]+/schema\\.ts$",
        pathNot: "\\.test\\.ts$",
      },
      to: {
        path: "^db/|^lib/(env|logger|ids)\\.ts$|^lib/(api|jobs(?!/contract))/|node_modules/(next|react|postgres|pg-boss|drizzle-orm)/",
      },
    },
    {
      name: "pure-needs-no-node",
      comment: "Rules run in the browser too.",
      severity: "error",
      from: {
        path: "^lib/(answers|statistics|simulation|paths)/[^/]+\\.ts$|^lib/[^/]+/schema\\.ts$|^lib/corrections/(parse-reply|machine-notes|align-steps|diff-tokens|segments)\\.ts$",
        pathNot: "\\.test\\.ts$",
      },
      to: { dependencyTypes: ["core"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|\\.build|\\.errata|node_modules/\\.)" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
