// @auth: rules are read whole, contradictions refused, and nobody believes that they protect anything yet.
#include <gtest/gtest.h>

#include "test/unit/schema/building.hpp"

namespace datastore::schema::test {
namespace {

std::string with_rules(const std::string &rules, const std::string &fields = "a: Int") {
  return "type P @model @auth(rules: [" + rules + "]) { " + fields + " }";
}
std::string problem(const std::string &rules, const std::string &fields = "a: Int") {
  return error(with_rules(rules, fields), without_auth());
}
const std::string fine = "0 errors";

TEST(Auth, IsRefusedUnlessTheAuthorSaysThatHeKnows) {
  const Diagnostic found = only_error(with_rules("{allow: private}"));
  EXPECT_EQ(found.message, "P: the rules of @auth are not enforced yet");
  EXPECT_EQ(found.error_class, ErrorClass::unsupported);
  EXPECT_NE(found.hint.find("SET datastore.auth = 'off'"), std::string::npos);
  EXPECT_EQ(errors(with_rules("{allow: private}", "a: Int @auth(rules: [{allow: private}])")).size(), 2u);
  EXPECT_EQ(errors(with_rules("{allow: private}"), without_auth()), Lines{});
}

TEST(Auth, RulesAreKeptWhole) {
  const Schema schema = schema_of(R"(
    type P @model @auth(rules: [
      {allow: owner, provider: oidc, ownerField: "who", identityClaim: "sub", operations: [create, read]},
      {allow: groups, groups: ["A", "B"], groupClaim: "roles"}, {allow: groups, groupsField: "teams"}]) {
      who: String teams: [String] a: Int @auth(rules: {allow: private, operations: [read]})
    })",
                                  without_auth());
  const auto &rules = schema.models[0].auth;
  ASSERT_EQ(rules.size(), 4u);
  EXPECT_EQ(rules[0].allow, "owner");
  EXPECT_EQ(rules[0].provider, "oidc");
  EXPECT_EQ(rules[0].owner_field, "who");
  EXPECT_EQ(rules[0].identity_claim, "sub");
  EXPECT_EQ(rules[0].operations, (Lines{"create", "read"}));
  EXPECT_EQ(rules[1].groups, (Lines{"A", "B"}));
  EXPECT_EQ(rules[1].group_claim, "roles");
  EXPECT_EQ(rules[1].provider, "");
  EXPECT_EQ(rules[1].operations, std::nullopt);
  EXPECT_EQ(rules[2].groups_field, "teams");
  EXPECT_EQ(rules[3].field, "a");
}

TEST(Auth, ProvidersOfEachStrategy) {
  const std::vector<std::pair<std::string, std::vector<std::string>>> legal = {
      {"owner", {"userPools", "oidc"}},
      {"groups", {"userPools", "oidc"}},
      {"public", {"apiKey", "iam", "identityPool"}},
      {"private", {"userPools", "iam", "identityPool", "oidc"}},
      {"custom", {"function"}}};
  for (const auto &[allow, providers] : legal)
    for (const std::string provider : {"apiKey", "iam", "identityPool", "oidc", "userPools", "function"}) {
      const bool good = std::find(providers.begin(), providers.end(), provider) != providers.end();
      const std::string groups = allow == "groups" ? ", groups: [\"A\"]" : "";
      EXPECT_EQ(problem("{allow: " + allow + ", provider: " + provider + groups + "}"),
                good ? fine : "P: provider " + provider + " cannot serve the strategy " + allow);
    }
}

TEST(Auth, Rules) {
  EXPECT_EQ(problem(""), "P: @auth has no rules");
  EXPECT_EQ(problem("{allow: groups}"), "P: an @auth rule that allows groups needs groups or groupsField");
  EXPECT_EQ(problem("{allow: groups, groups: []}"),
            "P: an @auth rule that allows groups needs groups or groupsField");
  EXPECT_EQ(problem(R"({allow: groups, groups: ["A"], groupsField: "g"})", "g: String"),
            "P: an @auth rule takes either groups or groupsField, not both");
  EXPECT_EQ(problem(R"({allow: groups, groups: ["A"], identityClaim: "x"})"),
            "P: identityClaim is for @auth rules that allow the owner");
  EXPECT_EQ(problem(R"({allow: owner, groupClaim: "x"})"),
            "P: groupClaim is for @auth rules that allow groups");
}

TEST(Auth, AllProblemsOfARuleAreTold) {
  EXPECT_EQ(
      errors(
          with_rules(R"({allow: owner, provider: apiKey, groupClaim: "x"}, {allow: custom, provider: oidc})"),
          without_auth())
          .size(),
      3u);
}

TEST(Auth, Operations) {
  EXPECT_EQ(
      problem("{allow: private, operations: [get, list, sync, listen, search, create, update, delete]}"),
      fine);
  EXPECT_EQ(problem("{allow: private, operations: [read, create]}"), fine);
  EXPECT_EQ(problem("{allow: private, operations: [read, get, list]}"),
            "P: \"read\" in an @auth rule means get, list already");
  EXPECT_EQ(problem("{allow: private}", "a: Int @auth(rules: [{allow: private, operations: [create, get]}])"),
            "P.a: an @auth rule on a field cannot name the operations get");
}

TEST(Auth, OwnersAndGroupsInFields) {
  EXPECT_EQ(problem("{allow: owner}"), fine);  // the field is implied
  EXPECT_EQ(problem("{allow: owner}", "owner: String"), fine);
  EXPECT_EQ(problem(R"({allow: owner, ownerField: "all"})", "all: [String]"), fine);
  EXPECT_EQ(problem("{allow: owner}", "owner: Int"),
            "P: an @auth rule takes the owner from P.owner, but that is of type Int");
  EXPECT_EQ(problem(R"({allow: groups, groupsField: "g"})", "g: [String]"), fine);
  EXPECT_EQ(problem(R"({allow: groups, groupsField: "g"})"),
            "P: an @auth rule takes groups from the field \"g\", but P has none of that name");
  EXPECT_EQ(problem(R"({allow: groups, groupsField: "g"})", "g: Boolean"),
            "P: an @auth rule takes groups from P.g, but that is of type Boolean");
}

TEST(Auth, TheSamePeopleTwice) {
  EXPECT_EQ(problem("{allow: private}, {allow: private, operations: [read]}"),
            "P: two @auth rules are about the same people");
  EXPECT_EQ(problem("{allow: private}, {allow: private, provider: userPools}"),
            "P: two @auth rules are about the same people");
  EXPECT_EQ(problem("{allow: private}, {allow: private, provider: oidc}"), fine);
  EXPECT_EQ(problem(R"({allow: groups, groups: ["A"]}, {allow: groups, groups: ["B", "A"]})"),
            "P: two @auth rules are about the same people");
  EXPECT_EQ(problem(R"({allow: owner}, {allow: owner, ownerField: "editor"})", "editor: String"), fine);
}

TEST(Auth, RequiredFieldsThatSomeReadersMayNotRead) {
  EXPECT_EQ(problem(R"({allow: public}, {allow: groups, groups: ["A"]})",
                    R"(a: Int! @auth(rules: [{allow: groups, groups: ["A"]}]))"),
            "P: not everyone who may read its records may read the required fields a");
  EXPECT_EQ(problem(R"({allow: public}, {allow: groups, groups: ["A"]})",
                    R"(a: Int @auth(rules: [{allow: groups, groups: ["A"]}]))"),
            fine);
  // Someone who may read one field only becomes a reader of the model, and then lacks the required ones.
  EXPECT_EQ(problem("{allow: public}", "a: Int! b: Int @auth(rules: [{allow: public}, {allow: private}])"),
            "P: not everyone who may read its records may read the required fields a");
  // Everyone who signs in may read it, members of a group among them.
  EXPECT_EQ(problem(R"({allow: private}, {allow: groups, groups: ["A"]})",
                    "a: Int! @auth(rules: [{allow: private}])"),
            fine);
}

TEST(Auth, ElsewhereThanOnModels) {
  EXPECT_EQ(
      error("type P @model { o: O } type O @auth(rules: [{allow: private}]) { a: Int }", without_auth()),
      "O: @auth is for models, and O is none");
  EXPECT_EQ(error("type P @model { a: Int } interface I { a: Int @auth(rules: [{allow: private}]) }",
                  without_auth()),
            "I.a: @auth is not for the fields of an interface");
  EXPECT_EQ(
      errors("type P @model { o: O } type O { a: Int @auth(rules: [{allow: private}]) }", without_auth()),
      Lines{});
  EXPECT_EQ(error("type P @model { o: O } type O { a: Int @auth(rules: [{allow: private}]) }"),
            "O.a: the rules of @auth are not enforced yet");
  EXPECT_EQ(
      error("type P @model { o: O } type O { a: Int @auth(rules: [{allow: private, operations: [read]}]) }",
            without_auth()),
      "O.a: an @auth rule in a type that is no model cannot name operations, since there are none");
  EXPECT_EQ(error("type P @model { a: Int } type Query { q: Int @auth(rules: [{allow: private, operations: "
                  "[read]}]) }",
                  without_auth()),
            "Query.q: an @auth rule on an operation cannot name operations");
  EXPECT_EQ(errors("type P @model { a: Int } type Query { q: Int @auth(rules: [{allow: private}]) }"),
            Lines{});
}

TEST(Auth, OnFieldsOfExtensions) {
  EXPECT_EQ(errors("type P @model { a: Int } extend type P { b: Int @auth(rules: [{allow: private}]) }",
                   without_auth()),
            Lines{});
}

TEST(Auth, FaultyRulesAreReportedOnce) {
  EXPECT_EQ(errors(with_rules("{allow: everybody}"), without_auth()).size(), 1u);
  EXPECT_EQ(errors("type P @model @auth { a: Int }", without_auth()).size(), 1u);
}

}  // namespace
}  // namespace datastore::schema::test
