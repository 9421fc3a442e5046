"use strict";
// The English of the program told in another language: `messages` has a translation for each text, in which {fields}
// stand for whatever is there. Of two that fit, the one that says more of the text counts. A text that is not known
// stays as it is.
globalThis.teller = (messages) => {
  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  const FIELD = /\{[^}]*\}/;
  const patterns = Object.entries(messages)
    .filter(([text]) => FIELD.test(text))
    .map(([text, translation]) => ({
      pattern: new RegExp(`^${text.split(FIELD).map(escaped).join("(.+?)")}$`, "s"),
      fields: text.match(new RegExp(FIELD, "g")),
      translation,
      length: text.split(FIELD).join("").length,
    }))
    .sort((first, second) => second.length - first.length);
  const known = new Map(Object.entries(messages));
  const tell = (text) => {
    if (known.has(text)) return known.get(text);
    let told = text;
    for (const { pattern, fields, translation } of patterns) {
      const match = pattern.exec(text);
      if (!match) continue;
      told = fields.reduce((line, field, index) => line.replace(field, () => tell(match[index + 1])), translation);
      break;
    }
    known.set(text, told);
    return told;
  };
  return tell;
};
