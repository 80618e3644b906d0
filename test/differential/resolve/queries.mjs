// What is asked: by hand, and by chance.
const fixed = `
{ listPosts { items { id title rating score status open tags meta at day _version _deleted __typename } nextToken startedAt } }
{ listPosts(limit: 5) { items { id place { city zip } places { zip town: city } } nextToken } }
{ listPosts(filter: {title: {beginsWith: "Al"}}) { items { id title } } }
{ listPosts(filter: {title: {contains: "\\"m\\\\"}}) { items { id title } } }
{ listPosts(filter: {title: {eq: ""}}) { items { id } } b: listPosts(filter: {title: {ne: "beta"}}) { items { id } } }
{ listPosts(filter: {title: {gt: "beta"}}) { items { title } } b: listPosts(filter: {title: {le: "Alpha"}}) { items { title } } }
{ listPosts(filter: {rating: {between: [1, 2]}}) { items { id rating } } }
{ listPosts(filter: {rating: {attributeExists: false}}) { items { id } } b: listPosts(filter: {rating: {eq: null}}) { items { id } } }
{ listPosts(filter: {score: {lt: 1.5}}) { items { id score } } }
{ listPosts(filter: {status: {eq: OPEN}, open: {ne: true}}) { items { id status open } } }
{ listPosts(filter: {or: [{status: {eq: DONE}}, {rating: {eq: 0}}], not: {open: {eq: false}}}) { items { id } } }
{ listPosts(filter: {not: {or: [{rating: {ge: 1}}, {score: {gt: 2}}]}}) { items { id } } }
{ listPosts(filter: {tags: {contains: "a"}}) { items { id tags } } b: listPosts(filter: {tags: {notContains: "a"}}) { items { id } } }
{ listPosts(filter: {title: {size: {between: [4, 6]}}}) { items { title } } b: listPosts(filter: {tags: {size: {eq: 0}}}) { items { id } } }
{ listPosts(filter: {day: {ge: "2026-02-10"}}) { items { id day } } b: listPosts(filter: {at: {beginsWith: "2026-01-01T0"}}) { items { at } } }
{ listPosts(filter: {postCoverId: {eq: "v3"}}) { items { id cover { id url } } } }
{ getPost(id: "p1") { id comments { items { id text post { id title } } nextToken } } }
{ getPost(id: "p5") { comments(limit: 2) { items { id } nextToken } more: comments(sortDirection: DESC) { items { id } } } }
{ getPost(id: "p5") { comments(filter: {text: {eq: "text 4"}}) { items { id text } } } }
{ getPost(id: "p2") { editors { items { id user { id name posts(limit: 3) { items { post { title } } } } } } cover { url } } }
{ getPost(id: "nobody") { id } getComment(id: "c9") { id post { id } } getUser(id: "u6") { posts { items { id } nextToken } } }
{ listComments(limit: 30) { items { id text post { id title rating cover { id } comments(limit: 1) { items { id post { id } } } } } nextToken } }
{ postsByRating(rating: 1) { items { id title rating } } }
{ postsByRating(rating: 1, sortDirection: DESC, limit: 3) { items { title } nextToken } }
{ postsByRating(rating: 2, title: {beginsWith: "A"}) { items { title } } b: postsByRating(rating: 2, title: {gt: "a"}) { items { title } } }
{ postsByRating(rating: 0, title: {between: ["B", "c"]}) { items { title } } }
{ postEditorsByPostId(postId: "p3") { items { id user { name } post { id } } } }
{ listUsers { items { name posts { items { post { id comments(limit: 2) { items { text } } } } } } } }
{ listPostEditors(limit: 4, filter: {userId: {eq: "u2"}}) { items { id postId userId } nextToken } }
{ a: listPosts(limit: 1) { x: items { id } y: items { title } n: nextToken } b: listPosts(limit: 0x) { items { id } } }
{ __typename listCovers { __typename items { __typename id url } } }
{ listPosts(limit: 3) { ...P } getPost(id: "p4") { ...F ... on Post { rating } ... { open } } } fragment P on ModelPostConnection { items { ...F } items { cover { url } } } fragment F on Post { id cover { id } title }
`
  .split('\n')
  .filter((line) => line && !line.includes('0x'))
  .map((source) => ({ source }));

const asked = [
  ['query ($f: ModelPostFilterInput, $n: Int) { listPosts(filter: $f, limit: $n) { items { id } nextToken } }',
    [{}, { f: null, n: null }, { f: {}, n: 3 }, { f: { rating: { gt: 0 } }, n: 4 }, { f: { and: [] } }, { f: { and: [{ rating: { eq: 1 } }, { open: { eq: true } }] } },
      { f: { not: { title: { contains: 'a' } } }, n: 50 }, { f: { or: [{ id: { eq: 'p1' } }, { id: { eq: 'p22' } }] } }]],
  ['query ($id: ID!, $yes: Boolean!, $no: Boolean = false) { getPost(id: $id) { id title @include(if: $yes) rating @skip(if: $yes) cover @include(if: $no) { id } ...F @skip(if: $no) } } fragment F on Post { comments(limit: 1) @include(if: $yes) { items { id } } }',
    [{ id: 'p1', yes: true }, { id: 'p2', yes: false }, { id: 'p3', yes: true, no: true }, { id: 4, yes: false, no: true }]],
  ['query ($r: Int!, $t: ModelStringKeyConditionInput, $d: ModelSortDirection) { postsByRating(rating: $r, title: $t, sortDirection: $d) { items { id title } } }',
    [{ r: 1 }, { r: 2, d: 'DESC' }, { r: 0, t: { lt: 'b' } }, { r: 1, t: { beginsWith: '' }, d: 'ASC' }, { r: 7 }]],
].flatMap(([source, all]) => all.map((variables) => ({ source, variables })));

// The same sequence for the same seed.
function chance(seed) {
  let state = seed;
  const next = () => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32);
  const below = (n) => Math.floor(next() * n);
  return { below, one: (list) => list[below(list.length)], often: (p) => next() < p };
}

const scalars = {
  Post: ['id', 'title', 'rating', 'score', 'status', 'open', 'tags', 'meta', 'at', 'day', '_version', '_deleted', '__typename', 'postCoverId'],
  Comment: ['id', 'text', 'postCommentsId', '__typename'],
  User: ['id', 'name'],
  PostEditor: ['id', 'postId', 'userId'],
  Cover: ['id', 'url'],
};
const relations = {
  Post: [['comments', 'Comment', true], ['editors', 'PostEditor', true], ['cover', 'Cover', false]],
  Comment: [['post', 'Post', false]],
  User: [['posts', 'PostEditor', true]],
  PostEditor: [['post', 'Post', false], ['user', 'User', false]],
  Cover: [],
};
const filters = {
  Post: ['rating: {ge: 1}', 'title: {beginsWith: "A"}', 'or: [{rating: {eq: 2}}, {open: {eq: true}}]', 'not: {status: {eq: OPEN}}', 'score: {between: [0.5, 2]}', 'tags: {contains: "a"}', '_deleted: {ne: true}'],
  Comment: ['text: {ne: "text 3"}', 'text: {contains: "5"}', 'text: {attributeExists: false}'],
  User: ['name: {gt: "name 2"}'],
  PostEditor: ['userId: {eq: "u1"}', 'not: {postId: {eq: "p2"}}'],
  Cover: ['url: {attributeExists: true}'],
};

export function generated(count, seed = 7) {
  const { below, one, often } = chance(seed);
  const args = (model, sorted) => {
    const given = [];
    if (often(0.4)) given.push(`limit: ${1 + below(6)}`);
    if (often(0.4)) given.push(`filter: {${one(filters[model])}}`);
    if (sorted && often(0.3)) given.push(`sortDirection: ${one(['ASC', 'DESC'])}`);
    return given.length ? `(${given.join(', ')})` : '';
  };
  let names = 0;
  const selection = (model, depth) => {
    const parts = new Set();
    for (let i = below(4); i >= 0; i--) parts.add(one(scalars[model]));
    if (depth > 0)
      for (const [name, other, isMany] of relations[model])
        if (often(0.6)) parts.add(isMany ? `${name}${++names}: ${name}${args(other, true)} ${connection(other, depth - 1)}` : `${name} ${selection(other, depth - 1)}`);
    return `{ ${[...parts].join(' ')} }`;
  };
  const connection = (model, depth) => `{ items ${selection(model, depth)}${often(0.4) ? ' nextToken' : ''} }`;
  return Array.from({ length: count }, () => {
    const model = one(Object.keys(scalars));
    return { source: often(0.3) ? `{ get${model}(id: "${model[0].toLowerCase()}${1 + below(9)}") ${selection(model, 3)} }` : `{ list${model}s${args(model, false)} ${connection(model, 3)} }` };
  });
}

export const queries = [...fixed, ...asked];

// Read page by page: the field, its document, the path to its connection.
export const paged = [
  ['query ($t: String) { x: listPosts(limit: 4, nextToken: $t) { items { id } nextToken } }', ['x']],
  ['query ($t: String) { x: listComments(limit: 25, nextToken: $t, filter: {text: {contains: "1"}}) { items { id text } nextToken } }', ['x']],
  ['query ($t: String) { x: postsByRating(rating: 1, limit: 2, nextToken: $t) { items { id title } nextToken } }', ['x']],
  ['query ($t: String) { x: postsByRating(rating: 2, sortDirection: DESC, limit: 2, nextToken: $t) { items { id title } nextToken } }', ['x']],
  ['query ($t: String) { g: getPost(id: "p5") { x: comments(limit: 2, nextToken: $t) { items { id } nextToken } } }', ['g', 'x']],
  ['query ($t: String) { g: getUser(id: "u2") { x: posts(limit: 3, sortDirection: DESC, nextToken: $t) { items { post { title } } nextToken } } }', ['g', 'x']],
];
