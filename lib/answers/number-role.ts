/** Words after which the object of the sentence stands: "the cost is 12", "she needs 5 more". */
const VERBS = new Set(
  (
    "is are was were be been being am equals equal has have had having gets get got getting takes take took needs need needed " +
    "makes make made costs cost pays pay paid earns earn earned receives receive received spends spend spent saves save saved " +
    "owes owe owed owns weighs weigh weighed contains contain contained holds hold held requires require required produces " +
    "produce produced sells sell sold buys buy bought eats eat ate drinks drank reads read ran runs run walks walked travels " +
    "traveled travelled covers covered uses use used gives give gave leaves leave left remains remain remained becomes become " +
    "became totals total totaled lasts last lasted wins won scored scores collects collected planted plants picked picks " +
    "lost loses gained gains worth becomes yields yield gave find finds found obtain get charged charges raised raises baked " +
    "answer result es son fue cuesta tiene necesita recibe quedan hay est sont coûte " +
    "a ont reçoit reste vaut ist sind hat haben kostet braucht bekommt bleiben beträgt è sono ha costa é são tem são равно"
  ).split(" "),
);
/** Words that may stand between a verb and its number. */
const FILLERS = new Set(
  (
    "only about approximately around roughly nearly almost exactly just now still also therefore thus then so a an another total " +
    "at least most up total worth left be been actually currently already altogether overall back precisely " +
    "equal over= more=than around an= environ donc etwa also insgesamt un unos aproximadamente cerca circa"
  ).split(" "),
);
const QUANTITIES = new Set(
  (
    "total sum profit cost price distance average mean value amount speed weight length width height area volume perimeter age score " +
    "income salary revenue loss gain change difference product quotient probability percentage rate balance bill fee discount tip tax " +
    "maximum minimum answer result"
  ).split(" "),
);
const PREPOSITIONS = new Set(
  "after within before until since than every per during over for in on at into among across between from without under above with against through".split(
    " ",
  ),
);
const PARTITIVES = new Set(
  "each one out all half both rest either any none some most many part two three first last quarter third percent".split(
    " ",
  ),
);
const POINTERS = new Set(
  "the these those all both other first last next every each his her their its our my your remaining original".split(
    " ",
  ),
);
const LABELS = new Set(
  "step day question part option figure case equation chapter problem room note item grade page round week line exercise example table base method solution way number no".split(
    " ",
  ),
);
const ARRIVALS = new Set(
  "comes come came amounts amount adds add added sums brings brought reduced reduces increased increases rounds rounded equal equals corresponds simplifies drops dropped rises rose falls fell grows grew goes went up down".split(
    " ",
  ),
);
const GOVERNORS = new Set(
  "need needs needed have has had going able want wants wanted used expected required managed ought supposed likely".split(
    " ",
  ),
);
const MONTH = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$/;

/** Words that open a clause beside the main one; a comma or "then" leads back. */
const SUBORDINATE =
  /(?:^|[\s,;(])(?:if|since|because|when|while|whereas|although|given|assuming|which(?! (?:means|gives|implies|simplifies|equals|is|yields|leaves|makes|comes|gave|left))|who|where|as|instead|compared|so that|in order|rather)(?=\s)/gi;

/** Words after which a sentence draws its conclusion. */
const CONCLUSION =
  /[,;$)\]\d.] (?:and )?(?:so|thus|therefore|hence|then|which (?:means|gives|implies|simplifies to|equals|is)|giving|(?:so )?we (?:get|find|see|obtain)|it follows)\b/gi;

/** What a number is in its sentence, as a weight: above 1 the object of its verb, below -1 something said beside it. */
export function roleOf(sentence: string, start: number, end: number): number {
  return contextBefore(sentence, start) + contextAfter(sentence, start, end) + clauseWeight(sentence, start);
}

function contextBefore(sentence: string, start: number): number {
  const lead = sentence
    .slice(Math.max(0, start - 300), start)
    .replaceAll(/\s{2,}/g, " ")
    .slice(-80);
  if (/[=≈→]\s*[*_$€£¥(]{0,3}\s*$|\\approx\s*$/.test(lead)) return 4;
  if (/\bround(?:s|ed|ing)?(?: it| this)?(?: up| down| off)?(?: to)?(?: about)? \**$/.test(lead)) return 7;
  if (/[\d)\]]\s*(?:[-+*/×÷·−]|x)\s*\$?$/.test(lead) || /[+×÷]\s*\$?$/.test(lead)) return -3;
  if (/(?:[是有为為得到需花剩は]|[总總一]共)\s*\**$/.test(lead)) return 2;
  if (/\*\*\s*$/.test(lead)) return 3;
  if (/[(（]\s*$/.test(lead)) return -2;
  if (/:\s*$/.test(lead)) return 2;
  if (/#\s*$/.test(lead)) return -4;
  const words = lead.toLowerCase().match(/[\p{L}]+(?:['’][\p{L}]+)?|[,;:.]|\d+/gu) ?? [];
  return wordsWeight(words, /^(?:19|20)\d\d\b/.test(sentence.slice(start, start + 5)));
}

function wordsWeight(words: readonly string[], isYear: boolean): number {
  let at = words.length - 1;
  const last = words[at] ?? "";
  if (MONTH.test(last)) return -3;
  if (LABELS.has(last) && words[at - 1] !== "of") return -4;
  if (last === "to") return words.includes("from") ? -2.5 : ARRIVALS.has(words[at - 1] ?? "") ? 3 : -0.5;
  if (last === "and" && words.includes("between")) return -2;
  if (last === "by" || last === "de") return 0;
  if (last === "of") return ofWeight(words.slice(Math.max(0, at - 4), at));
  if (POINTERS.has(last)) return -1.5;
  while (at >= 0 && FILLERS.has(words[at] ?? "") && !PREPOSITIONS.has(words[at] ?? "")) at--;
  const word = words[at] ?? "";
  if (VERBS.has(word)) return isPurpose(words, at) ? 0.5 : 3;
  if (PREPOSITIONS.has(word)) return word === "in" && isYear ? -4 : -2;
  return 1;
}

/** By the words before "of": "a profit of 12" is a quantity, "each of the 3" a part of one, "with a height of 9" said beside it. */
function ofWeight(words: readonly string[]): number {
  const noun = words.at(-1) ?? "";
  const isBeside = words.some(
    (word) => word === "with" || word === "at" || word === "from" || word === "after",
  );
  if (noun === "total" || noun === "sum") return 3.5;
  if (QUANTITIES.has(noun)) return isBeside ? -1 : 2.5;
  if (PARTITIVES.has(noun) || PARTITIVES.has(words.at(-2) ?? "")) return -3;
  return noun === "number" ? 0 : -1;
}

/** "buys 4 boxes to have 12": the infinitive tells what for, unless another verb governs it ("needs to pay 12"). */
function isPurpose(words: readonly string[], at: number): boolean {
  return (
    words[at - 1] === "to" &&
    !GOVERNORS.has(words[at - 2] ?? "") &&
    words.slice(0, at).some((word) => /^\d/.test(word))
  );
}

function contextAfter(sentence: string, start: number, end: number): number {
  const rest = sentence.slice(end, end + 40);
  let weight = 0;
  if (/^-[a-z]/i.test(rest)) weight -= 4;
  if (/^(?:st|nd|rd|th)\b/i.test(rest)) weight -= 3;
  if (/^\s?(?:a\.?m|p\.?m|o['’]clock)\b/i.test(rest) || /^\d{1,2}:\d\d/.test(sentence.slice(start, end)))
    weight -= 1;
  if (
    /^\s*(?:[a-z.]+\s+){0,3}(?:[+*/×÷·^−-]|x(?=\s)|\\times|\\cdot)\s*[($€£]{0,2}\d/i.test(rest) ||
    /^\s*[*+×÷^]/.test(rest)
  )
    weight -= 3;
  else if (/^\s*[*_$)]{0,3}\s*=/.test(rest)) weight -= 3;
  if (/^\s(?:times (?=\d|the|as\b|\$)|multiplied\b|divided\b|plus\b|minus\b)/i.test(rest)) weight -= 2;
  if (/^\s?(?:jan|feb|mar|apr|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b/i.test(rest)) weight -= 3;
  if (/^\*\*/.test(rest)) weight += 1;
  return weight;
}

/** A number in a clause beside the main one weighs less: "if she has 5, …", "… because he ate 3". */
function clauseWeight(sentence: string, start: number): number {
  const lead = sentence.slice(Math.max(0, start - 400), start);
  let opened = -1;
  for (const { index } of lead.matchAll(SUBORDINATE)) opened = index;
  const concluded = 2 * Math.min(2, lead.match(CONCLUSION)?.length ?? 0);
  if (opened < 0) return concluded;
  return concluded + (/,(?!\d)|;|\bthen\b|\bso\b|[=:]/i.test(lead.slice(opened + 1)) ? 0 : -2);
}
