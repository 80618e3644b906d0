-- The token is cut from the end of the page's bytes: by its characters, or as JSON, would take longer than the page itself, which a
-- client has read anyway.
SELECT page, coalesce(substring(encode(substr(bytes, octet_length(bytes) - 999), 'escape') FROM '"nextToken":"([^"]*)"'), 'none') AS token
FROM (SELECT page, json_send(page) AS bytes FROM (SELECT datastore.sync('Item', 0, 1000, NULLIF(:token, 'none')) AS page) p OFFSET 0) p \gset
