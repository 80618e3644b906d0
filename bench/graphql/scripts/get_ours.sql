\set n random(1, :posts)
SELECT datastore.resolve('query get($id: ID!) { getPost(id: $id) { id title rating status _version _lastChangedAt } }', jsonb_build_object('id', 'post-' || :n));
