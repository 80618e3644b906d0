// Operations as an unmodified Amplify client (aws-amplify 6, DataStore 5) sends them, and the schema of its
// models.
#pragma once

#include <string_view>

namespace datastore::query::test {

inline constexpr std::string_view client_schema = R"(
enum PostStatus {
  ACTIVE
  INACTIVE
}

type Post @model {
  id: ID!
  title: String!
  rating: Int
  status: PostStatus
  tags: [String]
  meta: AWSJSON
  publishedAt: AWSDateTime
  comments: [Comment] @hasMany
  editors: [User] @manyToMany(relationName: "PostEditor")
}

type Comment @model {
  id: ID!
  content: String!
  post: Post @belongsTo
}

type User @model {
  id: ID!
  username: String!
  posts: [Post] @manyToMany(relationName: "PostEditor")
  profile: Profile @hasOne
}

type Profile @model {
  id: ID!
  bio: String
  user: User @belongsTo
}
)";

inline constexpr std::string_view client_operations = R"(
mutation operation($input: CreateCommentInput!) { createComment(input: $input) { id content createdAt
  updatedAt postCommentsId _version _lastChangedAt _deleted post { id _deleted } } }
mutation operation($input: CreatePostInput!) { createPost(input: $input) { id title rating status tags meta
  publishedAt createdAt updatedAt _version _lastChangedAt _deleted } }
mutation operation($input: CreatePostEditorInput!) { createPostEditor(input: $input) { id postId userId
  createdAt updatedAt _version _lastChangedAt _deleted post { id _deleted } user { id _deleted } } }
mutation operation($input: CreateProfileInput!) { createProfile(input: $input) { id bio createdAt updatedAt
  profileUserId _version _lastChangedAt _deleted user { id _deleted } } }
mutation operation($input: CreateUserInput!) { createUser(input: $input) { id username createdAt updatedAt
  userProfileId _version _lastChangedAt _deleted } }
mutation operation($input: DeleteCommentInput!, $condition: ModelCommentConditionInput) {
  deleteComment(input: $input, condition: $condition) { id content createdAt updatedAt postCommentsId
  _version _lastChangedAt _deleted post { id _deleted } } }
mutation operation($input: DeletePostInput!, $condition: ModelPostConditionInput) { deletePost(input:
  $input, condition: $condition) { id title rating status tags meta publishedAt createdAt updatedAt _version
  _lastChangedAt _deleted } }
mutation operation($input: DeletePostEditorInput!, $condition: ModelPostEditorConditionInput) {
  deletePostEditor(input: $input, condition: $condition) { id postId userId createdAt updatedAt _version
  _lastChangedAt _deleted post { id _deleted } user { id _deleted } } }
mutation operation($input: DeleteProfileInput!, $condition: ModelProfileConditionInput) {
  deleteProfile(input: $input, condition: $condition) { id bio createdAt updatedAt profileUserId _version
  _lastChangedAt _deleted user { id _deleted } } }
mutation operation($input: DeleteUserInput!, $condition: ModelUserConditionInput) { deleteUser(input:
  $input, condition: $condition) { id username createdAt updatedAt userProfileId _version _lastChangedAt
  _deleted } }
subscription operation { onCreateComment { id content createdAt updatedAt postCommentsId _version
  _lastChangedAt _deleted post { id _deleted } } }
subscription operation { onCreatePost { id title rating status tags meta publishedAt createdAt updatedAt
  _version _lastChangedAt _deleted } }
subscription operation { onCreatePostEditor { id postId userId createdAt updatedAt _version _lastChangedAt
  _deleted post { id _deleted } user { id _deleted } } }
subscription operation { onCreateProfile { id bio createdAt updatedAt profileUserId _version _lastChangedAt
  _deleted user { id _deleted } } }
subscription operation { onCreateUser { id username createdAt updatedAt userProfileId _version
  _lastChangedAt _deleted } }
subscription operation { onDeleteComment { id content createdAt updatedAt postCommentsId _version
  _lastChangedAt _deleted post { id _deleted } } }
subscription operation { onDeletePost { id title rating status tags meta publishedAt createdAt updatedAt
  _version _lastChangedAt _deleted } }
subscription operation { onDeletePostEditor { id postId userId createdAt updatedAt _version _lastChangedAt
  _deleted post { id _deleted } user { id _deleted } } }
subscription operation { onDeleteProfile { id bio createdAt updatedAt profileUserId _version _lastChangedAt
  _deleted user { id _deleted } } }
subscription operation { onDeleteUser { id username createdAt updatedAt userProfileId _version
  _lastChangedAt _deleted } }
subscription operation { onUpdateComment { id content createdAt updatedAt postCommentsId _version
  _lastChangedAt _deleted post { id _deleted } } }
subscription operation { onUpdatePost { id title rating status tags meta publishedAt createdAt updatedAt
  _version _lastChangedAt _deleted } }
subscription operation { onUpdatePostEditor { id postId userId createdAt updatedAt _version _lastChangedAt
  _deleted post { id _deleted } user { id _deleted } } }
subscription operation { onUpdateProfile { id bio createdAt updatedAt profileUserId _version _lastChangedAt
  _deleted user { id _deleted } } }
subscription operation { onUpdateUser { id username createdAt updatedAt userProfileId _version
  _lastChangedAt _deleted } }
query operation($limit: Int, $nextToken: String, $lastSync: AWSTimestamp, $filter: ModelCommentFilterInput)
  { syncComments( limit: $limit nextToken: $nextToken lastSync: $lastSync filter: $filter ) { items { id
  content createdAt updatedAt postCommentsId _version _lastChangedAt _deleted post { id _deleted } }
  nextToken startedAt } }
query operation($limit: Int, $nextToken: String, $lastSync: AWSTimestamp, $filter:
  ModelPostEditorFilterInput) { syncPostEditors( limit: $limit nextToken: $nextToken lastSync: $lastSync
  filter: $filter ) { items { id postId userId createdAt updatedAt _version _lastChangedAt _deleted post {
  id _deleted } user { id _deleted } } nextToken startedAt } }
query operation($limit: Int, $nextToken: String, $lastSync: AWSTimestamp, $filter: ModelPostFilterInput) {
  syncPosts( limit: $limit nextToken: $nextToken lastSync: $lastSync filter: $filter ) { items { id title
  rating status tags meta publishedAt createdAt updatedAt _version _lastChangedAt _deleted } nextToken
  startedAt } }
query operation($limit: Int, $nextToken: String, $lastSync: AWSTimestamp, $filter: ModelProfileFilterInput)
  { syncProfiles( limit: $limit nextToken: $nextToken lastSync: $lastSync filter: $filter ) { items { id bio
  createdAt updatedAt profileUserId _version _lastChangedAt _deleted user { id _deleted } } nextToken
  startedAt } }
query operation($limit: Int, $nextToken: String, $lastSync: AWSTimestamp, $filter: ModelUserFilterInput) {
  syncUsers( limit: $limit nextToken: $nextToken lastSync: $lastSync filter: $filter ) { items { id username
  createdAt updatedAt userProfileId _version _lastChangedAt _deleted } nextToken startedAt } }
mutation operation($input: UpdateCommentInput!, $condition: ModelCommentConditionInput) {
  updateComment(input: $input, condition: $condition) { id content createdAt updatedAt postCommentsId
  _version _lastChangedAt _deleted post { id _deleted } } }
mutation operation($input: UpdatePostInput!, $condition: ModelPostConditionInput) { updatePost(input:
  $input, condition: $condition) { id title rating status tags meta publishedAt createdAt updatedAt _version
  _lastChangedAt _deleted } }
mutation operation($input: UpdatePostEditorInput!, $condition: ModelPostEditorConditionInput) {
  updatePostEditor(input: $input, condition: $condition) { id postId userId createdAt updatedAt _version
  _lastChangedAt _deleted post { id _deleted } user { id _deleted } } }
mutation operation($input: UpdateProfileInput!, $condition: ModelProfileConditionInput) {
  updateProfile(input: $input, condition: $condition) { id bio createdAt updatedAt profileUserId _version
  _lastChangedAt _deleted user { id _deleted } } }
mutation operation($input: UpdateUserInput!, $condition: ModelUserConditionInput) { updateUser(input:
  $input, condition: $condition) { id username createdAt updatedAt userProfileId _version _lastChangedAt
  _deleted } }
)";

}  // namespace datastore::query::test
