#include "src/schema/directives/aws_only.hpp"

#include <string>

#include "src/schema/directives/auth.hpp"
#include "src/schema/directives/definitions.hpp"

namespace datastore::schema::directives {
namespace {

constexpr const char *not_served = ": operations of your own in type ";

// Whether there was anything to tell.
bool tell(Draft &draft, const sdl::TypeEntry &type, const graphql::Directives &directives,
          const std::string &path, bool field) {
  const bool operation = field && draft.is_root(type.name);
  bool told = false;
  for (const graphql::Directive &directive : directives) {
    const std::string name = "@" + std::string(directive.name.text);
    const auto role = role_of(directive.name.text);
    if (role != Role::aws_service && role != Role::appsync) continue;
    told = true;
    if (operation) {
      draft.report.notice(directive.at, path + not_served + std::string(type.name) +
                                            " are not served here, and " + name + " has no effect");
    } else if (role == Role::aws_service || name == "@aws_subscribe") {
      draft.report.notice(directive.at, path + ": " + name + " is a service of AWS and has no effect here");
    } else if (draft.is_root(type.name)) {
      draft.report.notice(directive.at, path + ": " + name + " has no effect here");
    } else {
      refuse_unenforced(draft, directive.at, path, name);  // it says whom to admit, as @auth does
    }
  }
  return told;
}

void tell_field(Draft &draft, const sdl::TypeEntry &type, const graphql::FieldDefinition &field) {
  const std::string path = std::string(type.name) + "." + std::string(field.name.text);
  const bool told = tell(draft, type, field.directives, path, true);
  if (!told && draft.is_root(type.name))
    draft.report.notice(field.name.at, path + not_served + std::string(type.name) + " are not served here");
}

}  // namespace

void tell_aws_only(Draft &draft, const sdl::TypeEntry &type) {
  const std::string name(type.name);
  tell(draft, type, type.definition->directives, name, false);
  for (const auto *extension : type.extensions) tell(draft, type, extension->directives, name, false);
  for (const auto *field : type.fields) tell_field(draft, type, *field);
}

}  // namespace datastore::schema::directives
