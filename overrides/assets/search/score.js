// How well records and pages fit a query: FORMAT.md in scripts/shardsearch gives the formulas.

// Shares of the query's worth.
const STRONG = 0.5; // a record that covers as much fits
const NEAR = 0.36; // one that covers as much is near
const FLOOR = 0.05; // one that covers less does not count
const ALL = 0.97; // one that covers as much covers all
const WIDE = 0.5; // how much of what the records of a page cover together counts as if one of them did
const SHORT = 3.5; // weight of a query: of a shorter one only what fits is shown
const SURE = 21; // mean impact of what is asked for, in the record that says most of it, to fit
export const FIRST = 3; // pages that keep their places when what belongs with them moves up
const TOGETHER = 0.15; // what all records of a page say together, beside what the best of them says
const TAIL = 0.01; // of the first page's weight; what has less is not shown
export const MOST_NEAR = 8; // pages that are shown where none fits
export const MOST_PAGES = 60; // pages that are found
const NAMES = 4096; // names of a record at most (FORMAT.md): record and name together are one number

/** BM25 impacts, times how much of the query a record covers, times how well one of its names (title, aliases) and the query fit each
 * other. */
export function score(asked, { records, complete }, board) {
  const found = [], names = new Map(), words = new Map(), worths = worth(asked, records);
  let total = 0, weights = 0;
  asked.forEach(({ weight, word, list }, index) => {
    const worth = worths[index];
    total += worth;
    weights += weight;
    if (word) words.set(word, [...(words.get(word) ?? []), { worth, list }]);
    for (let i = 0; i < list.record.length; i++) {
      const record = list.record[i], page = list.page[i], impact = list.impact[i];
      if (!board.cover[record]) found.push({ record, page });
      board.sum[record] += worth * impact;
      board.cover[record] += worth;
      // What the records of one page say together: of each token the best impact. A page has the number of its first record.
      if (board.token[page] !== index + 1) {
        board.token[page] = index + 1;
        board.best[page] = 0;
        board.union[page] += worth;
      }
      if (impact > board.best[page]) {
        board.together[page] += worth * (impact - board.best[page]);
        board.best[page] = impact;
      }
    }
    for (let i = 0; i < list.names.length; i += 3) {
      const key = list.names[i] * NAMES + list.names[i + 1], share = list.names[i + 2], name = names.get(key);
      if (name) {
        name.share += share;
        name.cover += worth;
      } else names.set(key, { share, cover: worth });
    }
  });
  for (const word of words.values()) whole(word, board);
  let most = 0, says = 0;
  for (const { record, page } of found) {
    most = Math.max(most, board.cover[record] / total, WIDE * board.union[page] / total);
    says = Math.max(says, board.sum[record] / total);
  }
  const enough = weights < SHORT ? STRONG : NEAR, near = most < STRONG || says < SURE;
  const hits = most < enough ? [] : ranked(grouped(found, fits(names, total), total, complete, board), near);
  board.clear(found);
  return hits;
}

/** What each token of a query says: its weight, and the more the fewer records have it. A pair that nothing has, beside known
 * ones in a katakana word or between kanji, is a slip of the finger or the seam of two words: it says no more than they do. */
function worth(asked, records) {
  const known = new Map(), idf = (having) => Math.log(1 + (records - having + 0.5) / (having + 0.5));
  const worths = asked.map(({ weight, list }) => weight * idf(list.having));
  asked.forEach(({ run, list }, index) => {
    if (run && list.having) known.set(run, [...(known.get(run) ?? []), worths[index]]);
  });
  return worths.map((own, index) => {
    const others = asked[index].list.having ? null : known.get(asked[index].run);
    return others ? others.reduce((sum, one) => sum + one) / others.length : own;
  });
}

/** Half a katakana word is another word: who has only some of its pairs covers less of the query than their worth. */
function whole(pairs, board) {
  if (pairs.length < 2) return;
  const held = new Map();
  for (const { worth, list } of pairs) {
    for (const record of list.record) {
      const own = held.get(record);
      if (own) {
        own.worth += worth;
        own.count++;
      } else held.set(record, { worth, count: 1 });
    }
  }
  for (const [record, { worth, count }] of held) board.cover[record] -= worth * (1 - (count / pairs.length) ** 2);
}

/** Record → for the name that fits best: how much of it the query holds and how much of the query it holds (0 to 2), and whether it is
 * the very name. */
function fits(names, total) {
  const found = new Map();
  for (const [key, { share, cover }] of names) {
    const record = Math.floor(key / NAMES), held = Math.min(1, share / 127), holds = cover / total, own = found.get(record);
    const fit = held ** 3 + holds ** 3, very = held > 0.97 && holds > 0.99;
    if (own) {
      own.fit = Math.max(own.fit, fit);
      own.very ||= very;
    } else found.set(record, { fit, very });
  }
  return found;
}

/** Pages with their hits: [{record, page, score}, …], with `together` and `very`. */
function grouped(found, fit, total, complete, board) {
  const groups = new Map();
  for (const { record, page } of found) {
    const cover = board.cover[record] / total, own = fit.get(record);
    if (cover < FLOOR) continue;
    let group = groups.get(page);
    if (!group) {
      groups.set(page, group = []);
      group.together = board.together[page] * board.union[page] / total;
    }
    group.push({ record, page, score: board.sum[record] * cover * (1 + Math.max(own?.fit ?? 0, cover > ALL ? complete : 0)) });
    group.very ||= own?.very;
  }
  return [...groups.values()];
}

/** Pages by their best record, and a little by what all of theirs say together; whoever types a whole title finds it among the first three.
 * Where nothing fits well, a few near ones. */
function ranked(groups, near) {
  for (const group of groups) {
    if (group.length > 1) group.sort((a, b) => b.score - a.score || a.record - b.record);
    group.weight = group[0].score + TOGETHER * (group.length > 1 ? group.together : 0);
  }
  groups.sort((a, b) => b.weight - a.weight || a[0].record - b[0].record);
  const called = groups.findIndex((group) => group.very);
  if (called >= FIRST) groups.splice(FIRST - 1, 0, ...groups.splice(called, 1));
  const kept = near ? groups.slice(0, MOST_NEAR) : groups.slice(0, MOST_PAGES).filter((group) => group.weight >= TAIL * groups[0].weight);
  return kept.flatMap((group) => group.map((hit) => ({ ...hit, weight: group.weight, weak: near })));
}

/** Sums for every record, kept between queries: a phone should not make millions of numbers anew for every key. */
export class Board {
  constructor(records) {
    for (const name of ["sum", "cover", "union", "together"]) this[name] = new Float64Array(records);
    this.token = new Uint8Array(records);
    this.best = new Uint8Array(records);
  }

  clear(found) {
    for (const { record, page } of found) {
      this.sum[record] = this.cover[record] = this.union[page] = this.together[page] = this.token[page] = this.best[page] = 0;
    }
  }
}

// Where a record stands, when it is not the first of its page:
