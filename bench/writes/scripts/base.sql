SELECT page, coalesce(substring(right(page::text, 1000) FROM '"nextToken":"([^"]*)"'), 'none') AS token
FROM datastore.sync('Item', 0, 1000, NULLIF(:token, 'none')) AS page \gset
