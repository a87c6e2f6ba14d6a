import { chmodSync, existsSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * A program that stands in for `trl`: it notes that it ran and with which environment, prints what a trainer prints,
 * and does as its `way` file says: well, wait (until it is signalled), stubborn (ignores SIGTERM), fail.
 */
const program = `#!/bin/sh
home=$(dirname "$0")
echo run >> "$home/runs"
env > "$home/environment"
way=$(cat "$home/way")
[ "$way" = stubborn ] && trap '' TERM
printf 'Loading: 50%%\\rLoading: 100%%\\n'
printf "{'loss': '2.5', 'grad_norm': '0.9', 'learning_rate': '0.0002', 'num_tokens': '236', 'epoch': '0.1'}\\n"
printf 'a NUL \\000 and half a line'
while [ "$way" = wait ] || [ "$way" = stubborn ]; do sleep 0.1; done
printf "\\n{'loss': 1.25, 'grad_norm': inf, 'learning_rate': 2e-4, 'num_tokens': 472, 'epoch': 0.2}\\n"
mkdir -p out/checkpoint-2
printf '{"log_history": [{"step": 1, "loss": 2.5001, "learning_rate": 0.0002}, {"step": 2, "loss": 1.2502, "grad_norm": Infinity}]}' > out/checkpoint-2/trainer_state.json
[ "$way" = fail ] && echo "ValueError: unknown model type" && exit 3
printf "{'train_runtime': '1.5', 'train_loss': '1.9', 'epoch': '1'}"
`;

type Way = "well" | "wait" | "stubborn" | "fail";

/** Writes the program into a folder of its own; `path` is what ERRATA_TRL names. */
export function writeTrainer() {
  const home = realpathSync(mkdtempSync(join(tmpdir(), "errata-trainer-")));
  const path = join(home, "trl");
  writeFileSync(path, program);
  chmodSync(path, 0o755);
  writeFileSync(join(home, "way"), "well");
  return {
    home,
    path,
    behave: (way: Way) => writeFileSync(join(home, "way"), way),
    runs: () =>
      existsSync(join(home, "runs")) ? readFileSync(join(home, "runs"), "utf8").split("\n").length - 1 : 0,
    environment: () => readFileSync(join(home, "environment"), "utf8"),
  };
}
