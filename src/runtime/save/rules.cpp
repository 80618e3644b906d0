#include "src/runtime/save/rules.hpp"

#include <string>

#include "src/runtime/spi.hpp"

extern "C" {
#include "access/table.h"
#include "rewrite/prs2lock.h"
#include "rewrite/rewriteDefine.h"
}

namespace datastore::runtime {

namespace {

bool fires(const RewriteRule &rule) {
  if (rule.enabled == RULE_DISABLED) return false;
  return SessionReplicationRole == SESSION_REPLICATION_ROLE_REPLICA ? rule.enabled != RULE_FIRES_ON_ORIGIN
                                                                    : rule.enabled != RULE_FIRES_ON_REPLICA;
}

bool stands_in_the_way(const RewriteRule &rule, Writing what) {
  switch (what) {
    case Writing::create:
      // We create ON CONFLICT, for which rules on UPDATE count, too, even those that are disabled.
      return rule.event == CMD_UPDATE || (rule.event == CMD_INSERT && fires(rule));
    case Writing::change:
      return rule.event == CMD_UPDATE && rule.isInstead && fires(rule);
    case Writing::remove:
      return rule.event == CMD_DELETE && rule.isInstead && fires(rule);
    case Writing::remove_where:
      return rule.event == CMD_DELETE && fires(rule);
  }
  return false;
}

const char *name_of(CmdType event) {
  return event == CMD_INSERT ? "INSERT" : event == CMD_UPDATE ? "UPDATE" : "DELETE";
}

const char *done(Writing what) {
  return what == Writing::create ? "created" : what == Writing::change ? "changed" : "deleted";
}

}  // namespace

void refuse_rules(const ModelInfo &model, Writing what) {
  struct Found {
    Oid rule;
    const char *event;
    const char *table;
  };
  const Oid relation = model.relation;
  const Found found = pg([&] {
    Found first{InvalidOid, nullptr, nullptr};
    const Relation table = table_open(relation, AccessShareLock);
    const RuleLock *rules = table->rd_rules;
    for (int i = 0; rules && i < rules->numLocks && !OidIsValid(first.rule); i++)
      if (stands_in_the_way(*rules->rules[i], what))
        first = {rules->rules[i]->ruleId, name_of(rules->rules[i]->event),
                 pstrdup(RelationGetRelationName(table))};
    table_close(table, NoLock);
    return first;
  });
  if (!OidIsValid(found.rule)) return;
  const auto rows = spi::run("SELECT rulename FROM pg_rewrite WHERE oid = $1", {spi::oid(found.rule)});
  const std::string name = rows.empty() ? "" : rows[0][0].value_or("");
  throw Error(ERRCODE_FEATURE_NOT_SUPPORTED,
              "records of " + model.name + " cannot be " + done(what) + " by functions: table \"" +
                  found.table + "\" has the rule \"" + name + "\" for " + found.event,
              "Through such a rule it cannot be told what has been written.",
              "Make the rule a trigger, or drop it. Plain SQL goes by it.");
}

}  // namespace datastore::runtime
