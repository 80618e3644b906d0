// How names are made: GraphQL's from Amplify's rules, PostgreSQL's from ours.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace datastore::schema {

// The plural that npm's `pluralize` 8 gives, case kept: Category -> Categories, Todos -> Todos, API -> APIS.
std::string pluralize(std::string_view word);

std::string upper_first(std::string_view word);
std::string lower_first(std::string_view word);

// Amplify's way to join words: first letter of the first lowered, of the others raised, nothing else touched.
// camel({"Post", "comments", "id"}) is "postCommentsId".
std::string camel(std::initializer_list<std::string_view> words);

// BlogPost -> blog_post, postID -> post_id, HTTPServer -> http_server, my_Tag -> my_tag. Leading underscores
// stay.
std::string snake(std::string_view name);

// Longest name that PostgreSQL keeps whole, in bytes.
inline constexpr std::size_t max_identifier_bytes = 63;

// Names of GraphQL's have no limit of their own. Those that stand in the catalogue's unique indexes have
// this.
inline constexpr std::size_t max_name_bytes = 255;

// `name` if PostgreSQL keeps it whole; else its first characters, an underscore and eight hex digits of a
// hash of all of it, cut between UTF-8 characters. Different long names stay different.
std::string fit_identifier(std::string_view name);

std::string table_name(std::string_view model);   // plural snake_case, fitted
std::string column_name(std::string_view field);  // snake_case, fitted

}  // namespace datastore::schema
