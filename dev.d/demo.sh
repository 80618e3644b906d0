#: demo                           a schema becomes tables, migrates, a client syncs what changes, and GraphQL is answered; in a server of its own
. "$ROOT/dev.d/lib/common.sh"
. "$ROOT/dev.d/lib/packages.sh"
. "$ROOT/dev.d/lib/build.sh"
. "$ROOT/dev.d/lib/server.sh"

if [ -t 1 ]; then bold=$(tput bold) plain=$(tput sgr0); else bold='' plain=''; fi

say() { printf '\n%s-- %s%s\n' "$bold" "$*" "$plain"; }

# sql STATEMENT…: shows each statement as one would type it, and what the server answers. \$document is the schema.
sql() {
  for statement; do
    printf 'demo=> %s\n' "$statement"
    psql -X -q -v ON_ERROR_STOP=1 -v VERBOSITY=default -v document="$document" -P footer=off 2>&1 <<<"$statement"
  done
}

refused() {
  if sql "$@"; then fail "that should have been refused"; fi
}

note "building the extension"
build_extension extension
server_for_now demo
export PGDATABASE=demo
server_database

say "This is the schema.graphql of a small blog: posts with comments, and any number of editors for each."
document=$(cat "$ROOT/docs/examples/blog.graphql")
echo "$document"

say "One call makes the database match it. It returns the steps that it ran."
sql "SELECT step, kind, model, field FROM datastore.register(:'document') WHERE kind !~ 'trigger|comment';"

say "The models and their tables. Nobody declared PostEditor: a many-to-many relation needs a join table."
sql 'SELECT model, "table", join_model, description FROM datastore.models;' '\d posts' '\d comments' '\d post_editors'

say "They are ordinary tables. Every write counts the record's version, whoever makes it."
sql "INSERT INTO posts (id, title, status) VALUES ('p1', 'Hello', 'ACTIVE') RETURNING id, title, _version;" \
  "INSERT INTO comments (content, post_comments_id) VALUES ('First!', 'p1') RETURNING content, _version;" \
  "UPDATE posts SET title = 'Hello, world' WHERE id = 'p1' RETURNING id, title, _version;"
say "The enum guards its column."
refused "UPDATE posts SET status = 'LOST' WHERE id = 'p1';"

say "The next version of the app: posts get a summary, and a count of readers."
before=$document
fields=$'  title: String!\n  summary: String\n  readers: Int! @default(value: "0")'
document=${document/  title: String!/"$fields"}
diff -U1 <(echo "$before") <(echo "$document") | tail -n +3 || true

say "plan shows the steps and touches nothing; the post that is there gets the default."
sql "SELECT step, kind, field, ddl FROM datastore.plan(:'document');"

say "register takes them."
sql "SELECT step, kind, field FROM datastore.register(:'document');" \
  "SELECT id, title, summary, readers FROM posts;"

say "Registering it again finds nothing to do."
sql "SELECT count(*) || ' steps' AS again FROM datastore.register(:'document');"

say "Going back would destroy data, so register asks for permission first."
wanted=$document
document=$before
refused "SELECT * FROM datastore.register(:'document');"

say "And a primary key of one's own is refused: offline clients know a record by its id alone."
document=${wanted/title: String!/title: String! @primaryKey}
refused "SELECT * FROM datastore.register(:'document');"

document=$wanted

say "Now an app writes. Records have GraphQL's field names; a related record is given by its id."
sql "SELECT datastore.save('Post', '{\"id\": \"p2\", \"title\": \"Cascades\", \"status\": \"ACTIVE\"}');" \
  "SELECT count(*) FROM datastore.save_many('Comment', '[{\"content\": \"First!\", \"post\": \"p2\"}, {\"content\": \"Nice\", \"post\": \"p2\"}]');" \
  "SELECT datastore.save('User', '{\"id\": \"u1\", \"username\": \"ann\"}')->>'username' AS saved;" \
  "SELECT datastore.save('PostEditor', '{\"post\": \"p2\", \"user\": \"u1\"}')->>'_version' AS linked;"

say "What ann edits: a predicate goes across relations."
sql "SELECT record->>'title' AS title FROM datastore.query('Post', '{\"editors\": {\"user\": {\"username\": {\"eq\": \"ann\"}}}}');"

say "An offline-first client syncs. It keeps startedAt, to ask later for what has changed since."
sync() { # MODEL SINCE
  sql "SELECT item->>'id' AS id, item->>'_version' AS version, COALESCE(item->>'_deleted', 'false') AS deleted
FROM json_array_elements(datastore.sync('$1', $2)->'items') AS item ORDER BY item->>'content';"
}
since=$(psql -XAtq -c "SELECT datastore.sync('Post')->>'startedAt'")
sql "SELECT datastore.sync('Post')->>'startedAt' AS started_at, json_array_length(datastore.sync('Post')->'items') AS posts;"

say "Two clients edit the same post offline, each from version 1. Fields that only one of them touched are both kept."
sql "SELECT datastore.save('Post', '{\"id\": \"p2\", \"title\": \"On cascades\", \"_version\": 1}')->>'_version' AS first;" \
  "SELECT datastore.save('Post', '{\"id\": \"p2\", \"rating\": 5, \"_version\": 1}')->>'_version' AS second;" \
  "SELECT title, rating, _version FROM posts WHERE id = 'p2';"

say "What a delete would take along, and the delete. Plain SQL does the same: DELETE FROM posts WHERE id = 'p2'."
sql "SELECT * FROM datastore.delete_preview('Post', 'p2');" \
  "SELECT datastore.delete('Post', 'p2')->>'_deleted' AS deleted;" \
  "SELECT (SELECT count(*) FROM comments WHERE post_comments_id = 'p2') AS comments, (SELECT count(*) FROM post_editors) AS links,
       (SELECT string_agg(username, ', ') FROM users) AS users;"

say "The client syncs again: the comments went with their post, and it hears of each. The editor stays."
sync Comment "$since"
sync User "$since"

say "Nothing changed since? Then nothing comes."
since=$(psql -XAtq -c "SELECT pg_sleep(1.1)" -c "SELECT datastore.sync('Comment')->>'startedAt'" | tail -n 1)
sync Comment "$since"

say "The GraphQL API that Amplify derives from the schema is answered in the database. A mutation:"
sql "SELECT datastore.resolve('mutation (\$input: CreateCommentInput!) { createComment(input: \$input) { content _version post { title } } }',
  '{\"input\": {\"content\": \"By GraphQL\", \"postCommentsId\": \"p1\"}}');"

say "And a nested query: one SQL statement, whatever its depth."
sql "SELECT datastore.resolve('{
  getPost(id: \"p1\") { title comments(filter: {content: {contains: \"G\"}}, limit: 5) { items { content } nextToken } }
}');"

say "Done. The server of this demo is gone now; ./dev psql gives you one to play with."
