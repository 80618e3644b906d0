#include <gtest/gtest.h>

#include "src/graphql/parser.hpp"
#include "src/query/api/derive.hpp"
#include "src/query/operation/asked.hpp"
#include "src/query/operation/compile/mark.hpp"
#include "src/query/operation/compile/statement.hpp"
#include "test/unit/query/json_text.hpp"
#include "test/unit/schema/building.hpp"

namespace datastore::query::operation {
namespace {

constexpr std::string_view sdl = R"(
  type Post @model {
    id: ID!
    title: String! @index(name: "byTitle", sortKeyFields: ["rating"], queryField: "postsByTitle")
    rating: Int
    comments: [Comment] @hasMany
  }
  type Comment @model { id: ID! text: String post: Post @belongsTo }
)";

class Compile : public testing::Test {
 protected:
  Compiled compiled(const std::string &text, const std::string &variables = "{}") {
    text_ = text;
    document_ = graphql::parse(text_);
    operation_ = std::get_if<graphql::OperationDefinition>(&document_.definitions.front());
    values_ = coerce_variables(types_, *operation_, test::JsonReader(variables).whole());
    selection_ = select(types_, document_, *operation_, values_);
    std::vector<const Selected *> fields;
    for (const auto &field : selection_.fields) fields.push_back(&field);
    return compile_roots(source_, fields, values_);
  }

  // What refresh() makes of other variables, its fixed parameters taken from `before`.
  std::pair<std::string, std::vector<Param>> refreshed(const Compiled &before, const std::string &variables) {
    const Values values = coerce_variables(types_, *operation_, test::JsonReader(variables).whole());
    Statement statement;
    refused_.clear();
    const std::string shape = refresh(source_, before.asks, before.params, values, statement, refused_);
    // Of another shape, the statement is made anew: its parameters are others.
    if (shape != before.shape) return {shape, {}};
    for (std::size_t i = 0; i < statement.params.size(); i++)
      if (statement.params[i].type.empty()) statement.params[i] = before.statement.params.at(i);
    return {shape, statement.params};
  }

  schema::Schema schema_ = schema::test::schema_of(sdl);
  api::TypeSystem types_ = api::derive(schema_);
  Source source_{types_,
                 schema_,
                 "app",
                 [](const schema::Model &model) { return "app." + model.table; },
                 [](const std::string &token) { return token; },
                 1000};
  std::string text_;
  graphql::Document document_;
  const graphql::OperationDefinition *operation_ = nullptr;
  Values values_;
  Selection selection_;
  std::vector<Refused> refused_;
};

TEST_F(Compile, ArgumentsBelowARecordCostTheirFieldAlone) {
  const Compiled good = compiled(
      "query ($n: Int) { getPost(id: \"1\") { title comments(limit: $n) { items { id } } } }", R"({"n": 5})");
  EXPECT_TRUE(good.refused.empty());
  EXPECT_EQ(good.statement.sql.find(mark_begin), std::string::npos);
  EXPECT_NE(refreshed(good, R"({"n": 0})").first, good.shape);
  ASSERT_EQ(refused_.size(), 1U);
  EXPECT_EQ(refused_[0].message, "limit must be at least 1, not 0");
  EXPECT_FALSE(refused_[0].is_fixed);
  EXPECT_EQ(text_.substr(refused_[0].at, 8), "comments");

  const Compiled bad = compiled(
      "{ getPost(id: \"1\") { title comments(limit: 0) { items { id post { comments { nextToken } } } } } }");
  ASSERT_EQ(bad.refused.size(), 1U);
  EXPECT_TRUE(bad.refused[0].is_fixed);
  EXPECT_NE(
      bad.statement.sql.find(mark_begin + (mark_refused + std::to_string(bad.refused[0].at)) + mark_end),
      std::string::npos);
  // The same fields ask, whatever makes sense: another request is told by the same list.
  EXPECT_EQ(bad.asks.size(), 3U);
  EXPECT_EQ(bad.params.size(), 3U);
  // At the root it costs the whole.
  EXPECT_THROW(compiled("{ listPosts(limit: 0) { nextToken } }"), BadRequest);
}

TEST_F(Compile, RecordsThatAnOperationAsksFor) {
  const auto asked = [&](const std::string &text, const std::string &variables = "{}") {
    compiled(text, variables);
    return records_asked(source_, selection_.fields, values_);
  };
  EXPECT_EQ(asked("{ getPost(id: 1) { title } }"), 1U);
  EXPECT_EQ(asked("{ listPosts { items { id } nextToken } }"), 100U);
  EXPECT_EQ(asked("{ listPosts(limit: 7) { nextToken } }"), 7U);
  EXPECT_EQ(asked("{ listPosts(limit: 7) { startedAt } }"), 0U);
  EXPECT_EQ(asked("{ listPosts(limit: 7) { a: items { id } b: items { id } } }"), 14U);
  EXPECT_EQ(asked("query ($n: Int) { listPosts(limit: $n) { items { comments(limit: 3) { items { post { id } "
                  "} } } } }",
                  R"({"n": 2})"),
            2U * (1 + 3 * (1 + 1)));
  EXPECT_EQ(asked("{ a: getPost(id: 1) { id } b: listPosts(limit: 2) { items { id } } }"), 3U);
  EXPECT_FALSE(check_records(source_, selection_.fields, values_, 3));
  EXPECT_EQ(check_records(source_, selection_.fields, values_, 2)->message,
            "The operation asks for up to 3 records, more than the limit of 2 records "
            "(datastore.max_records): pages "
            "inside of pages multiply.");
}

std::vector<std::string> texts(const std::vector<Param> &params) {
  std::vector<std::string> all;
  for (const auto &param : params) all.push_back(param.text.value_or("null"));
  return all;
}

TEST_F(Compile, OneStatementWhateverItsDepth) {
  EXPECT_EQ(compiled(R"({ getPost(id: "a") { id comments(limit: 2) { items { post { title } } } } })")
                .statement.sql,
            "SELECT datastore.json_object('{\"id\":$,\"comments\":$}', t1.\"id\", "
            "(SELECT COALESCE(datastore.json_page('{\"items\":[{\"post\":$}]}', 2, "
            "(SELECT datastore.json_object('{\"title\":$}', t3.\"title\") FROM app.posts AS t3 "
            "WHERE t3.\"id\" = t2.\"post_comments_id\")), '{\"items\":[]}'::pg_catalog.json) "
            "FROM (SELECT t2.\"post_comments_id\" FROM app.comments AS t2 WHERE t2.\"post_comments_id\" = "
            "t1.\"id\" "
            "ORDER BY t2.\"id\" COLLATE \"C\" LIMIT 2) AS t2)) FROM app.posts AS t1 WHERE t1.\"id\" = $1");
}

TEST_F(Compile, ValuesAreParametersAlone) {
  const auto all = compiled(R"({ listPosts(filter: {title: {eq: "x'; DROP TABLE"}}) { items { id } }
    postsByTitle(title: "y'--", rating: {gt: 77123}) { items { id } nextToken } getPost(id: "z'") { id } })");
  for (const char *value : {"DROP", "y'", "77123", "z'"})
    EXPECT_EQ(all.statement.sql.find(value), std::string::npos);
  const auto given = texts(all.statement.params);
  ASSERT_EQ(given.size(), 5U);
  EXPECT_EQ(given[0], "x'; DROP TABLE");
  EXPECT_EQ(given[1], "y'--");
  EXPECT_EQ(given[2], "77123");
  EXPECT_EQ(given[4], "z'");
}

// With the same shape, another compiling would make the same statement and the same parameters.
TEST_F(Compile, TheSameShapeIsTheSameStatement) {
  const std::string text = R"(query ($f: ModelPostFilterInput, $n: Int, $d: ModelSortDirection, $t: String!) {
    listPosts(filter: $f, limit: $n) { items { id comments(limit: $n, sortDirection: $d) { items { id } nextToken } } nextToken }
    fixed: postsByTitle(title: "fixed") { items { id } }
    postsByTitle(title: $t, sortDirection: $d) { items { id } } })";
  const std::vector<std::string> variables{
      R"({"t": "a"})",
      R"({"t": "b", "n": 5})",
      R"({"t": "b", "n": 50})",
      R"({"t": "b", "n": 7, "d": "DESC"})",
      R"({"t": "b", "n": 7, "d": "ASC"})",
      R"({"t": "c", "f": {"title": {"eq": "x"}}})",
      R"({"t": "c", "f": {"title": {"eq": "y"}}})",
      R"({"t": "c", "f": {"title": {"ne": "y"}}})",
      R"({"t": "c", "f": {"title": {"eq": null}}})",
      R"({"t": "c", "f": {"rating": {"between": [1, 2]}, "or": [{"id": {"eq": "1"}}, {"rating": {"attributeExists": true}}]}})",
      R"({"t": "c", "f": {"rating": {"between": [3, 4]}, "or": [{"id": {"eq": "2"}}, {"rating": {"attributeExists": true}}]}})",
      R"({"t": "c", "f": {"rating": {"between": [3, 4]}, "or": [{"id": {"eq": "2"}}, {"rating": {"attributeExists": false}}]}})"};
  std::size_t same = 0;
  for (const auto &known : variables)
    for (const auto &others : variables) {
      const Compiled fresh = compiled(text, others);
      const std::string wanted_sql = fresh.statement.sql;
      const auto wanted = texts(fresh.statement.params);
      const std::string wanted_shape = fresh.shape;
      const Compiled before = compiled(text, known);
      const auto [shape, params] = refreshed(before, others);
      EXPECT_EQ(shape, wanted_shape);
      EXPECT_EQ(shape == before.shape, wanted_sql == before.statement.sql) << known << others;
      if (shape != before.shape) continue;
      same++;
      EXPECT_EQ(texts(params), wanted);
    }
  EXPECT_GT(same, variables.size());
}

TEST_F(Compile, ATokenIsBoundToItsFieldAndArguments) {
  const auto binding = [&](const std::string &text, std::size_t at) {
    return *compiled(text).statement.params[at].text;
  };
  const std::string of_list = binding("{ listPosts { nextToken } }", 0);
  EXPECT_EQ(of_list, binding("{ x: listPosts(limit: 3) { more: nextToken } }", 0));
  EXPECT_NE(of_list, binding(R"({ listPosts(filter: {title: {eq: "a"}}) { nextToken } })", 1));
  EXPECT_NE(binding(R"({ listPosts(filter: {title: {eq: "b"}}) { nextToken } })", 1),
            binding(R"({ listPosts(filter: {title: {eq: "a"}}) { nextToken } })", 1));
  EXPECT_NE(of_list, binding("{ listComments { nextToken } }", 0));
  EXPECT_NE(binding(R"({ postsByTitle(title: "a") { nextToken } })", 1),
            binding(R"({ postsByTitle(title: "a", sortDirection: DESC) { nextToken } })", 1));
}

TEST_F(Compile, SkippedFieldsAreNotThere) {
  const std::string text = "query ($no: Boolean!) { getPost(id: 1) { id title @include(if: $no) } }";
  EXPECT_EQ(compiled(text, R"({"no": false})").statement.sql.find("title"), std::string::npos);
  EXPECT_NE(compiled(text, R"({"no": true})").statement.sql.find("title"), std::string::npos);
  EXPECT_EQ(deciding_variables(document_), std::vector<std::string_view>{"no"});
}

}  // namespace
}  // namespace datastore::query::operation
