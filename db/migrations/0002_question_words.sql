-- A question is found by its words: the palette and the questions list. The same expression is in db/queries/questions.ts.
create index questions_words on questions using gin (to_tsvector('simple', left(text, 20000)));
