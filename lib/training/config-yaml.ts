import { Document, Scalar, type ScalarTag, visit } from "yaml";
import type { TrlConfig } from "./trl-config.ts";

/** A number that JavaScript writes with an exponent. PyYAML takes 1e-05 for a word; 1.0e-05 it reads. */
const exponentTag: ScalarTag = {
  tag: "tag:yaml.org,2002:float",
  default: true,
  identify: (value) => typeof value === "number" && String(value).includes("e"),
  test: /^[-+]?[0-9]+\.[0-9]*e[-+][0-9]+$/,
  resolve: Number,
  stringify: ({ value }) => {
    const [mantissa = "", exponent = ""] = String(value).split("e");
    return `${mantissa.includes(".") ? mantissa : `${mantissa}.0`}e${exponent}`;
  },
};

/** Anything but a plain word with a letter at its start may be a number, a date or a flag to some reader. */
function mayBeMisread(text: string): boolean {
  return !/^[A-Za-z][A-Za-z0-9_/-]*$/.test(text) || /^(y|n|yes|no|on|off|true|false|null)$/i.test(text);
}

/**
 * The trainer's file as YAML 1.1, which is what its reader (PyYAML) understands: words such as `no` come quoted, and a
 * number with an exponent has a point. The same settings give the same bytes.
 */
export function renderConfigYaml(config: TrlConfig): string {
  const document = new Document(config, {
    version: "1.1",
    customTags: (tags) => [exponentTag, ...tags],
  });
  visit(document, {
    Scalar: (key, node) => {
      if (key !== "key" && typeof node.value === "string" && mayBeMisread(node.value))
        node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false, directives: false });
}
