/** How one language says "the answer is": a stem to look for and what follows it up to the answer. */
export type AnswerPhrase = {
  /** Searched as it is, so without a first letter that may be a capital. */
  readonly stem: string;
  /** Sticky, from the end of the stem to the start of the answer. */
  readonly link: RegExp;
  /** What must stand before the stem, when the stem alone is not enough. */
  readonly before?: RegExp;
};

const MARKS = String.raw`["”»*_ \u00a0]{0,6}`;
const COLON = "(?::|：|=)";

/** `qualifier` words may stand between the noun and the verb; a colon may follow the verb. */
const phrase = (stem: string, qualifier: string, verb: string, before?: RegExp): AnswerPhrase => ({
  stem,
  link: new RegExp(
    String.raw`${qualifier}${MARKS}(?:(?:${verb})(?![a-zß-öø-ÿąćęłńśźżа-яёіїєґα-ωά-ώ])${MARKS}${COLON}?|${COLON})[*_ \u00a0]*`,
    "uy",
  ),
  ...(before ? { before } : {}),
});

/** English: "The answer is", "Final answer:", "the answer to the question would be", a heading "**Final Answer**". */
export const ENGLISH: readonly AnswerPhrase[] = [
  {
    stem: "nswer",
    link: /(?:s|\(s\))?(?: choice| option| value| key)?(?: (?:to (?:the|this|that|your|our|part|question|problem)|for|of|in|rounded|expressed|we)\b[^.\n:=?!]{1,80}?)?["”*_ ]{0,6}(?:(?:is|are|was|were|equals|becomes|(?:would|will|should|must|can|may|could|might)(?: only)? be|(?:comes?|came|turns?) out to(?: be)?|=>?|→|⇒|->)(?![a-z])(?:["*_ ]{0,6}:)?|:|：)[*_ ]*/y,
    before: /(?:^|[^a-zA-Z])[aA]$/,
  },
  {
    stem: "NSWER",
    link: /[*_ ]{0,6}(?:IS(?![A-Z]):?|is(?![a-z]):?|:|：|=)[*_ ]*/y,
    before: /(?:^|[^a-zA-Z])A$/,
  },
  {
    stem: "nswer",
    link: /[*_ ]{0,6}\r?\n(?=\s*\S)/y,
    before: /(?:^|\n)[#*_ ]{0,8}(?:the |your |my )?(?:final |correct )?a$/i,
  },
  { stem: "ns", link: /\.?[*_ ]{0,4}(?::|=|is\b)[*_ ]*/y, before: /(?:^|[^a-zA-Z])[aA]$/ },
  { stem: "NS", link: /\.?[*_ ]{0,4}(?::|=)[*_ ]*/y, before: /(?:^|[^a-zA-Z])A$/ },
];

/** How the choice of a multiple-choice question is named besides. */
export const CHOSEN: readonly AnswerPhrase[] = [
  { stem: "olution", link: /[*_ ]{0,4}(?:is\b:?|:)[*_ ]*/y, before: /(?:^|[^a-zA-Z])[sS]$/ },
  { stem: "ption", link: /[*_ ]{0,4}(?:is\b:?|would be\b|:)[*_ ]*/y, before: /(?:^|[^a-zA-Z])[oO]$/ },
  { stem: "hoice", link: /[*_ ]{0,4}(?:is\b:?|would be\b|:)[*_ ]*/y, before: /(?:^|[^a-zA-Z])[cC]$/ },
];

const finalOr = (words: string): string => String.raw`(?:[ \u00a0](?:${words}))?`;

/** The other languages whose solutions of word problems are published (MGSM, CMATH, translations of GSM8K and MATH). */
export const OTHERS: readonly AnswerPhrase[] = [
  phrase(
    "答案",
    "(?:应该|應該|就|便|则|則|将|將|会|會|应当|当然|显然|选项|選項)?",
    "是|为|為|等于|等於|选择|选|選擇|選|应为|應為|即|就是",
  ),
  { stem: "答", link: /[*_ ]{0,4}(?::|：)[*_ ]*/y },
  {
    stem: "选",
    link: /(?:择|项)?(?:是|为|：|:)? ?(?=[(（]?[A-J](?![a-zA-Z]))/y,
    before: /(?:故|应|因此|所以|我|本题|，|。|\n|^) ?$/,
  },
  phrase("答え", "", "は|が"),
  phrase("正解", "", "は"),
  phrase("答", "", "は"),
  phrase("解答", "", "は"),
  phrase("답", "(?:변|안)?", "은|이|은요|을"),
  phrase("ntwort", finalOr("auf die Frage|darauf"), "lautet|ist|wäre|beträgt|heißt|also"),
  phrase("rgebnis", "", "lautet|ist|beträgt", /(?:D|d)as E$|Das endgültige E$|^E$|\nE$/),
  phrase(
    "éponse",
    finalOr("finale|correcte|est donc|à la question|à cette question"),
    "est|sera|serait|vaut|donc",
  ),
  phrase("espuesta", finalOr("final|correcta|a la pregunta|a esta pregunta"), "es|sería|será|son|entonces"),
  phrase("esposta", finalOr("final|correta|certa|à pergunta"), "é|e|são|será|seria"),
  phrase("isposta", finalOr("finale|corretta|giusta|alla domanda"), "è|e'|sono|sarà|sarebbe"),
  phrase("ntwoord", finalOr("op de vraag"), "is|luidt|wordt|bedraagt"),
  phrase("var", "(?:et)?", "är|er|blir|blev", /(?:^|[^\p{L}])[sS]$/u),
  phrase("твет", "(?:ом)?", "—|–|-|равен|будет|есть|это|составляет|таков"),
  phrase("ідповідь", "", "—|–|-|є|дорівнює|становить"),
  phrase("dpowiedź", finalOr("końcowa|to"), "to|brzmi|jest|wynosi"),
  phrase("dpověď", "", "je|zní"),
  phrase("ăspunsul", finalOr("final|corect"), "este|e"),
  phrase("álasz", "", "az?"),
  phrase("evap", "(?:ımız|ı)?", ","),
  phrase("anıt", "(?:ımız|ı)?", ","),
  phrase("awaban", "(?:nya)?(?: akhir| yang benar)?", "adalah|ialah|yaitu"),
  phrase("áp án", finalOr("đúng|cuối cùng"), "là"),
  phrase("áp số", "", "là"),
  phrase("âu trả lời", finalOr("đúng|cuối cùng"), "là"),
  phrase("إجابة", finalOr("النهائية|الصحيحة"), "هي|هو"),
  phrase("اجابة", finalOr("النهائية|الصحيحة"), "هي|هو"),
  phrase("جواب", finalOr("النهائي|الصحيح"), "هو|هي"),
  phrase("پاسخ", finalOr("نهایی|صحیح"), "برابر"),
  phrase("उत्तर", "", "है|होगा|(?=\\d)"),
  phrase("উত্তর", finalOr("হল|হলো"), "হল|হলো|হবে"),
  phrase("คำตอบ", finalOr("สุดท้าย"), "คือ|เท่ากับ"),
  phrase("תשובה", finalOr("הסופית|הנכונה"), "היא|הוא"),
  phrase("πάντηση", "", "είναι"),
  phrase("ibu", finalOr("la mwisho|sahihi"), "ni", /(?:^|[^\p{L}])[jJ]$/u),
];
