#include "src/schema/directives/aws_only.hpp"

#include <string>

#include "src/schema/directives/auth.hpp"
#include "src/schema/directives/definitions.hpp"

namespace datastore::schema::directives {
namespace {

void tell(Draft &draft, const sdl::TypeEntry &type, const graphql::Directives &directives,
          const std::string &path, bool field) {
  const bool operation = field && draft.is_root(type.name);
  for (const graphql::Directive &directive : directives) {
    const std::string name = "@" + std::string(directive.name.text);
    const auto role = role_of(directive.name.text);
    if (role != Role::aws_service && role != Role::appsync) continue;
    if (operation) {
      draft.report.notice(directive.at, path + ": operations of your own in type " + std::string(type.name) +
                                            " are not served here, and " + name + " has no effect");
    } else if (role == Role::aws_service || name == "@aws_subscribe") {
      draft.report.notice(directive.at, path + ": " + name + " is a service of AWS and has no effect here");
    } else if (draft.is_root(type.name)) {
      draft.report.notice(directive.at, path + ": " + name + " has no effect here");
    } else {
      refuse_unenforced(draft, directive.at, path, name);  // it says whom to admit, as @auth does
    }
  }
}

}  // namespace

void tell_aws_only(Draft &draft, const sdl::TypeEntry &type) {
  const std::string name(type.name);
  tell(draft, type, type.definition->directives, name, false);
  for (const auto *extension : type.extensions) tell(draft, type, extension->directives, name, false);
  for (const auto *field : type.fields)
    tell(draft, type, field->directives, name + "." + std::string(field->name.text), true);
}

}  // namespace datastore::schema::directives
