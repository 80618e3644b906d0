\set n random(1, 100000)
\set m random(1, 1000000)
UPDATE floor.items
SET title = 'A title that has been changed to ' || :m, rating = :m, updated_at = now(), _version = _version + 1,
    _last_changed_at = (extract(epoch FROM clock_timestamp()) * 1000)::bigint,
    _field_versions[2] = _version + 1, _field_versions[4] = _version + 1
WHERE id = 'record-' || :n;
