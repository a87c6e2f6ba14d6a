"use client";
import { Command } from "cmdk";
import { ArrowRight, LoaderCircle, Search, Zap } from "lucide-react";
import { useRouter } from "next/navigation";
import { Dialog } from "radix-ui";
import { useState } from "react";
import { cn } from "../ui/cn.ts";
import { scrimStyle } from "../ui/dialog.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { itemStyle } from "../ui/menu-style.ts";
import { navIcons } from "./nav-items.ts";
import type { CommandPaletteProps } from "./palette-props.ts";
import { useFoundQuestions } from "./use-found-questions.ts";

const rowStyle = cn(
  itemStyle,
  "data-[disabled=false]:opacity-100 data-[selected=true]:bg-sunk dark:data-[selected=true]:bg-line",
);
const groupStyle =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-caption [&_[cmdk-group-heading]]:text-ink-3";

export function PaletteDialog(props: CommandPaletteProps) {
  const { items, open, onOpenChange, groups = [], actions = [], searchQuestions } = props;
  const [text, setText] = useState("");
  const questions = useFoundQuestions(text, searchQuestions);
  const router = useRouter();

  function go(href: string) {
    onOpenChange(false);
    router.push(href);
  }

  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className={scrimStyle} />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[12dvh] left-1/2 z-50 w-[calc(100vw-32px)] max-w-xl -translate-x-1/2 overflow-hidden rounded-card border border-line bg-sheet shadow-float outline-none animate-fade-in"
        >
          <Dialog.Title className="sr-only">Find</Dialog.Title>
          <Command label="Find" loop>
            <div className="flex items-center gap-2.5 border-b px-4">
              {questions.searching ? (
                <LoaderCircle className="size-4 animate-spin text-ink-3" aria-hidden />
              ) : (
                <Search className="size-4 text-ink-3" aria-hidden />
              )}
              <Command.Input
                autoFocus
                value={text}
                onValueChange={setText}
                placeholder="Find a page or a question"
                className="h-12 flex-1 bg-transparent text-step outline-none"
              />
              <Kbd>esc</Kbd>
            </div>
            <Command.List className="max-h-[50dvh] overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-8 text-center text-ink-2">
                {questions.searching ? "Searching …" : "Nothing found. Try fewer words."}
              </Command.Empty>
              <Command.Group heading="Go to" className={groupStyle}>
                {items
                  .filter((item) => item.allowed !== false)
                  .map((item) => {
                    const Icon = navIcons[item.icon];
                    return (
                      <Command.Item
                        key={item.href}
                        value={item.label}
                        onSelect={() => go(item.href)}
                        className={rowStyle}
                      >
                        <Icon className="text-ink-3" aria-hidden />
                        {item.label}
                      </Command.Item>
                    );
                  })}
              </Command.Group>
              {groups.map((group) => (
                <Command.Group key={group.heading} heading={group.heading} className={groupStyle}>
                  {group.links.map((link) => (
                    <Command.Item
                      key={link.href}
                      value={`${link.label} ${link.href}`}
                      keywords={link.keywords ?? []}
                      onSelect={() => go(link.href)}
                      className={rowStyle}
                    >
                      <ArrowRight className="text-ink-3" aria-hidden />
                      <span className="truncate">{link.label}</span>
                    </Command.Item>
                  ))}
                </Command.Group>
              ))}
              {actions.length > 0 ? (
                <Command.Group heading="Do" className={groupStyle}>
                  {actions.map((action) => (
                    <Command.Item
                      key={action.label}
                      value={action.label}
                      keywords={action.keywords ?? []}
                      onSelect={() => {
                        onOpenChange(false);
                        action.onSelect();
                      }}
                      className={rowStyle}
                    >
                      <Zap className="text-ink-3" aria-hidden />
                      <span className="flex-1">{action.label}</span>
                      {action.kbd ? <Kbd>{action.kbd}</Kbd> : null}
                    </Command.Item>
                  ))}
                </Command.Group>
              ) : null}
              {questions.found.length > 0 ? (
                <Command.Group heading="Questions" className={groupStyle} forceMount>
                  {questions.found.map((question) => (
                    <Command.Item
                      key={question.id}
                      value={question.id}
                      forceMount
                      onSelect={() => go(question.href)}
                      className={rowStyle}
                    >
                      <span className="truncate font-serif text-step leading-5">{question.label}</span>
                    </Command.Item>
                  ))}
                </Command.Group>
              ) : null}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
