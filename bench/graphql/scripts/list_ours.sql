SELECT datastore.resolve('query list { listPosts(limit: 20) { items { id title rating comments(limit: 10) { items { id content } } editors(limit: 10) { items { user { id username } } } } } }');
