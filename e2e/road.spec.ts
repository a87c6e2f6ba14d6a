import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { correctionsFile, type Role } from "./arrange.ts";
import { expect, test } from "./fixtures.ts";
import {
  approve,
  drawBatch,
  gradeInEveryWay,
  importByDrop,
  makeDataset,
  makeNextVersion,
  readPoorOne,
  readProgress,
  sendBack,
  takeAway,
} from "./road-steps.ts";

const realFile = new URL("../../shared/data/corrections/mr_gsm8k.jsonl", import.meta.url);

const files = [
  {
    title: "a file of simulated corrections",
    name: "simulated.jsonl",
    isThere: true,
    read: () => correctionsFile(12),
    more: 7,
  },
  {
    title: "the real file of MR-GSM8K",
    name: "mr_gsm8k.jsonl",
    isThere: existsSync(realFile),
    read: () => readFileSync(realFile, "utf8"),
    more: 15,
  },
];

for (const file of files) {
  test(`${file.title} becomes an approved, exported dataset by the hands of four roles`, async ({
    logIn,
    project,
  }, info) => {
    test.skip(!file.isThere, `${file.name} is not here: this road is played where the data lies beside`);
    test.setTimeout(240_000);
    const { slug, names } = project;
    const content = file.read();
    if (file.name === "simulated.jsonl") writeFileSync(info.outputPath(file.name), content);

    const researcher = await logIn("researcher");
    const batch = await importByDrop(researcher, slug, { name: file.name, content });

    const annotator = await logIn("annotator");
    const given = await gradeInEveryWay(annotator, slug, batch, file.more);
    if (given.graded === 12) await expect(annotator.getByText("Everything is graded")).toBeVisible();

    const lead = await logIn("lead");
    await readProgress(lead, slug, names.annotator, given.graded);
    await drawBatch(lead, slug, "A second look", 5);
    await readPoorOne(lead, slug);

    await makeDataset(researcher, slug, "Corrections that hold", given.excellent + given.good);
    const address = researcher.url();
    await lead.goto(address);
    await sendBack(lead, "One of them reads oddly");
    await researcher.reload();
    await expect(researcher.getByText("One of them reads oddly")).toBeVisible();
    await makeNextVersion(researcher);
    await lead.goto(researcher.url());
    await approve(lead, "Read them all");
    await researcher.reload();
    await takeAway(researcher, given.excellent + given.good);

    const admin = await logIn("admin");
    await admin.goto(`/p/${slug}/settings/audit`);
    const record = admin.getByRole("region", { name: "Audit log" });
    const acts: [Role, string][] = [
      ["researcher", "started an import"],
      ["lead", "made a batch"],
      ["researcher", "made a dataset"],
      ["researcher", "submitted a version"],
      ["lead", "sent a version back"],
      ["lead", "approved a version"],
      ["researcher", "exported a version"],
    ];
    for (const [role, words] of acts) {
      const row = record.getByRole("row").filter({ hasText: words }).filter({ hasText: names[role] });
      await expect(row.first(), `${names[role]} ${words}`).toBeVisible();
    }
  });
}
