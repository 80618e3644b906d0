// The API over records in memory, resolved in the most naive way.
import { rows } from './sql.mjs';

const bytes = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const compare = (a, b) => (typeof a === 'string' ? bytes(a, b) : a < b ? -1 : a > b ? 1 : 0);

const forms = `
  SELECT json_build_object('id', id, 'url', url, '_version', _version) FROM covers;
  SELECT json_build_object('id', id, 'title', title, 'rating', rating, 'score', score, 'status', status, 'open', open, 'tags', tags, 'meta', meta::text,
    'at', to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'day', day, 'place', place, 'places', places, 'postCoverId', post_cover_id, '_version', _version) FROM posts;
  SELECT json_build_object('id', id, 'text', text, 'postCommentsId', post_comments_id, '_version', _version) FROM comments;
  SELECT json_build_object('id', id, 'name', name, '_version', _version) FROM users;
  SELECT json_build_object('id', id, 'postId', post_id, 'userId', user_id, '_version', _version) FROM post_editors`.split(';');
const names = ['Cover', 'Post', 'Comment', 'User', 'PostEditor'];
export const records = Object.fromEntries(names.map((name, i) => [name, rows([forms[i]]).map((record) => ({ __typename: name, _deleted: null, ...record }))]));

const operators = {
  eq: (v, o) => (o === null ? v === null : v === o),
  ne: (v, o) => (o === null ? v !== null : v !== o),
  gt: (v, o) => v !== null && compare(v, o) > 0,
  ge: (v, o) => v !== null && compare(v, o) >= 0,
  lt: (v, o) => v !== null && compare(v, o) < 0,
  le: (v, o) => v !== null && compare(v, o) <= 0,
  between: (v, [low, high]) => v !== null && compare(v, low) >= 0 && compare(v, high) <= 0,
  contains: (v, o) => v !== null && v.includes(o),
  notContains: (v, o) => v === null || !v.includes(o),
  beginsWith: (v, o) => v !== null && v.startsWith(o),
  attributeExists: (v, o) => (v !== null) === o,
  size: (v, o) => v !== null && Object.entries(o).every(([name, size]) => operators[name]([...v].length, size)),
};

const matches = (record, filter) =>
  Object.entries(filter ?? {}).every(([name, value]) => {
    if (value === null) return true;
    if (name === 'and') return value.every((each) => matches(record, each));
    if (name === 'or') return value.some((each) => matches(record, each));
    if (name === 'not') return !matches(record, value);
    return Object.entries(value).every(([operator, operand]) => operators[operator](record[name], operand));
  });

const withNulls = (a, b) => (a === null ? (b === null ? 0 : 1) : b === null ? -1 : compare(a, b));

function page(all, { filter, limit, nextToken, sortDirection }, keys = []) {
  const down = sortDirection === 'DESC' ? -1 : 1;
  const found = all.filter((record) => matches(record, filter));
  found.sort((a, b) => down * ([...keys, 'id'].map((key) => withNulls(a[key], b[key])).find((sign) => sign !== 0) ?? 0));
  const begin = nextToken ? Number(nextToken) : 0;
  const end = begin + (limit ?? 100);
  return { items: found.slice(begin, end), nextToken: end < found.length ? String(end) : null, startedAt: null };
}

const one = (model, id) => records[model].find((record) => record.id === id) ?? null;
const many = (model, key) => (record, args) => page(records[model].filter((each) => each[key] === record.id), args);

export const resolvers = {
  Query: {
    getPost: (_, { id }) => one('Post', id),
    getComment: (_, { id }) => one('Comment', id),
    getUser: (_, { id }) => one('User', id),
    getPostEditor: (_, { id }) => one('PostEditor', id),
    getCover: (_, { id }) => one('Cover', id),
    listPosts: (_, args) => page(records.Post, args),
    listComments: (_, args) => page(records.Comment, args),
    listUsers: (_, args) => page(records.User, args),
    listPostEditors: (_, args) => page(records.PostEditor, args),
    listCovers: (_, args) => page(records.Cover, args),
    postsByRating: (_, { rating, title, ...args }) => page(records.Post.filter((post) => post.rating === rating && matches(post, title && { title })), args, ['title']),
    postEditorsByPostId: (_, { postId, ...args }) => page(records.PostEditor.filter((each) => each.postId === postId), args),
  },
  Post: { comments: many('Comment', 'postCommentsId'), editors: many('PostEditor', 'postId'), cover: (post) => one('Cover', post.postCoverId) },
  Comment: { post: (comment) => one('Post', comment.postCommentsId) },
  User: { posts: many('PostEditor', 'userId') },
  PostEditor: { post: (each) => one('Post', each.postId), user: (each) => one('User', each.userId) },
};
