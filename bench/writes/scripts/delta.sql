SELECT datastore.sync(:model, :since, 1000);
