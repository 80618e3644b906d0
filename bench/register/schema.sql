-- A schema of 500 models and 5,000 fields, the same at every run: prints the document.
-- Each model has scalars of many kinds, an enum, a default, an index and a relation to the model before it.
SELECT 'enum Status { DRAFT ACTIVE ARCHIVED }' || E'\n\n' || string_agg(
  format($model$type Item%1$s @model {
  id: ID!
  title: String! @index(name: "byTitle%1$s", sortKeyFields: ["rating"], queryField: "item%1$sByTitle")
  rating: Int! @default(value: "0")
  price: Float
  status: Status!
  tags: [String]
  published: AWSDateTime
  email: AWSEmail
  meta: AWSJSON
  %2$s
}
$model$, n,
    CASE WHEN n = 1 THEN 'children2: [Item2] @hasMany'
         WHEN n < 500 THEN format(E'children%s: [Item%s] @hasMany\n  parent: Item%s @belongsTo', n + 1, n + 1, n - 1)
         ELSE 'parent: Item499 @belongsTo' END),
  E'\n' ORDER BY n)
FROM generate_series(1, 500) AS n
