// Makes many more documents from the corpus by small damage: most are invalid in some new place. Deterministic.

export function random(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const word = /"""(?:\\"""|[^])*?"""|"(?:\\.|[^"\\\n\r])*"|[_A-Za-z][_0-9A-Za-z]*|-?[0-9.]+|\.\.\.|\s+|#.*|[^]/gu;
const spare = ['{', '}', '(', ')', '[', ']', '!', '$', '@', ':', '=', '|', '&', '...', '"', '"""', '\\', '.', '-', '0'];
const words = ['type', 'on', 'extend', 'null', 'true', 'query', 'implements', 'repeatable', 'directive', '"d"', '1', '1.5e3'];

export function mutations(texts, count, seed = 1) {
  const pick = random(seed);
  const tokens = texts.map((text) => text.match(word) ?? []);
  const made = [];
  for (let i = 0; i < count; ++i) {
    let document = [...tokens[pick(tokens.length)]];
    for (let edits = 1 + pick(3); edits > 0; --edits) {
      const at = pick(document.length + 1);
      const other = tokens[pick(tokens.length)];
      switch (pick(6)) {
        case 0: document.splice(at, 1); break;
        case 1: document.splice(at, 0, spare[pick(spare.length)]); break;
        case 2: document.splice(at, 0, ' ', words[pick(words.length)], ' '); break;
        case 3: document.splice(at, 1, other[pick(other.length)] ?? ''); break;
        case 4: document.splice(at, 0, document[pick(document.length)] ?? ''); break;
        default: document = [...document.slice(0, at), ...other.slice(pick(other.length + 1))];
      }
    }
    made.push(document.join(''));
  }
  return made;
}
