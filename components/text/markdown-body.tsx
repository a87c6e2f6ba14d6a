"use client";
import { Children, type ReactNode } from "react";
import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { textLinkStyle } from "../ui/text-link.ts";
import { MathText } from "./math-text.tsx";

/** A line that ends in the source goes on in the paragraph; a wanted break is an element of its own. */
const joinLines = (text: string) => text.replace(/[ \t]*\n[ \t]*/g, " ");

/** Strings among the children become text with formulas; elements stay what they are. */
function withMath(children: ReactNode): ReactNode {
  return Children.map(children, (child) =>
    typeof child === "string" ? <MathText text={joinLines(child)} /> : child,
  );
}

const components: Components = {
  h1: ({ children }) => (
    <h2 className="mt-6 mb-2 font-sans font-semibold text-step first:mt-0">{withMath(children)}</h2>
  ),
  h2: ({ children }) => (
    <h3 className="mt-5 mb-1.5 font-sans font-semibold text-body first:mt-0">{withMath(children)}</h3>
  ),
  h3: ({ children }) => (
    <h4 className="mt-4 mb-1 font-medium font-sans text-body first:mt-0">{withMath(children)}</h4>
  ),
  p: ({ children }) => <p className="my-2 first:mt-0 last:mb-0">{withMath(children)}</p>,
  ul: ({ children }) => <ul className="my-2 list-disc pl-5">{children}</ul>,
  ol: ({ children, start }) => (
    <ol className="my-2 list-decimal pl-5" start={start}>
      {children}
    </ol>
  ),
  li: ({ children }) => <li className="my-0.5">{withMath(children)}</li>,
  strong: ({ children }) => <strong className="font-semibold">{withMath(children)}</strong>,
  em: ({ children }) => <em>{withMath(children)}</em>,
  a: ({ children, href }) => (
    <a className={textLinkStyle} href={href} rel="noopener noreferrer nofollow" target="_blank">
      {children}
    </a>
  ),
  // An image would be fetched from a stranger's host; its words are enough.
  img: ({ alt }) => <span className="text-ink-3">[{alt || "image"}]</span>,
  blockquote: ({ children }) => (
    <blockquote className="my-3 border-line-strong border-l-2 pl-4 text-ink-2">{children}</blockquote>
  ),
  code: ({ children }) => (
    <code className="rounded-mark bg-sunk px-1 font-mono text-[0.85em]">{children}</code>
  ),
  pre: ({ children }) => (
    <pre className="my-3 overflow-x-auto rounded-button bg-sunk p-3 font-mono text-small leading-5 [&_code]:p-0 [&_code]:text-[1em]">
      {children}
    </pre>
  ),
  hr: () => <hr className="my-4" />,
  table: ({ children }) => (
    <div className="my-3 overflow-x-auto">
      <table className="w-full text-left font-sans text-small [&_*]:[overflow-wrap:break-word]">
        {children}
      </table>
    </div>
  ),
  th: ({ children }) => (
    <th className="border-line-strong border-b px-2 py-1 font-medium text-ink-2">{withMath(children)}</th>
  ),
  td: ({ children }) => <td className="border-b px-2 py-1 align-top">{withMath(children)}</td>,
};

/** Loaded by `Markdown` only. */
export default function MarkdownBody({ text }: { text: string }) {
  return (
    <div className="font-serif text-step [overflow-wrap:anywhere]">
      <ReactMarkdown remarkPlugins={[remarkGfm]} skipHtml components={components}>
        {text}
      </ReactMarkdown>
    </div>
  );
}
