// A small API with everything in it that the rules tell apart, for tests and the fuzzer.
#pragma once

#include <string_view>

namespace datastore::query::test {

inline constexpr std::string_view small_sdl = R"(
  scalar AWSDate scalar AWSTime scalar AWSDateTime scalar AWSTimestamp scalar AWSEmail scalar AWSJSON
  scalar AWSURL scalar AWSPhone scalar AWSIPAddress scalar Anything
  directive @onQuery on QUERY
  directive @tag(name: String!, weight: Int = 1) repeatable on FIELD
  directive @onVariable on VARIABLE_DEFINITION
  type Query {
    dog: Dog
    pet: Pet
    catOrDog: CatOrDog
    search(by: SearchBy!): String
    listPosts(filter: PostFilter, limit: Int = 100, nextToken: String): PostConnection
    echo(
      int: Int float: Float string: String boolean: Boolean id: ID command: Command ints: [Int] matrix: [[Int!]]
      strings: [String!] required: Int! = 7 date: AWSDate json: AWSJSON timestamp: AWSTimestamp any: Anything
      post: CreatePostInput
    ): String
    two(first: Int!, second: Int!): String
  }
  type Mutation {
    createPost(input: CreatePostInput!, condition: PostFilter): Post
  }
  type Subscription { onCreatePost(filter: PostFilter): Post onDeletePost: Post }
  enum Command { SIT DOWN ROLL }
  enum PostStatus { ACTIVE INACTIVE }
  interface Pet { name(surname: Boolean): String owner: Human }
  type Dog implements Pet {
    name(surname: Boolean): String owner: Human nickname: String barkVolume: Int knows(command: Command!): Boolean
    size: Int!
  }
  type Cat implements Pet { name(surname: Boolean): String owner: Human nickname: String! size: String }
  type Human { name: String pets: [Pet!] friends: [Human] }
  union CatOrDog = Cat | Dog
  type Post { id: ID! title: String! rating: Int comments(limit: Int): CommentConnection }
  type Comment { id: ID! content: String! post: Post }
  type PostConnection { items: [Post]! nextToken: String }
  type CommentConnection { items: [Comment]! nextToken: String }
  input IntFilter { eq: Int between: [Int] }
  input PostFilter { rating: IntFilter and: [PostFilter] not: PostFilter }
  input Place { latitude: Float! longitude: Float! unit: String! = "km" }
  input SearchBy @oneOf { id: ID name: String near: Place }
  input CreatePostInput {
    id: ID
    title: String!
    rating: Int
    score: Float
    open: Boolean
    status: PostStatus = ACTIVE
    tags: [String]
    codes: [Int!]
    meta: AWSJSON
    on: AWSDate
    at: AWSDateTime
    time: AWSTime
    phone: AWSPhone
    email: AWSEmail
    url: AWSURL
    address: AWSIPAddress
    seconds: AWSTimestamp
    place: Place
    _version: Int
  }
)";

}  // namespace datastore::query::test
