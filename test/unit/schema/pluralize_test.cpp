#include <gtest/gtest.h>

#include "src/schema/names.hpp"

namespace datastore::schema {
namespace {

struct Plural {
  std::string_view word, plural;
};

void expect(std::initializer_list<Plural> plurals) {
  for (const Plural &each : plurals) EXPECT_EQ(pluralize(each.word), each.plural);
}

TEST(Pluralize, Regular) {
  expect({{"Post", "Posts"},
          {"Comment", "Comments"},
          {"User", "Users"},
          {"Tag", "Tags"},
          {"BlogPost", "BlogPosts"},
          {"Car", "Cars"},
          {"Dog", "Dogs"},
          {"Table", "Tables"},
          {"Photo", "Photos"},
          {"Todo", "Todos"},
          {"Video", "Videos"},
          {"Zoo", "Zoos"},
          {"Day", "Days"},
          {"Key", "Keys"},
          {"Toy", "Toys"},
          {"Guy", "Guys"}});
}

TEST(Pluralize, AlreadyPlural) {
  expect({{"Todos", "Todos"},
          {"Posts", "Posts"},
          {"Comments", "Comments"},
          {"Children", "Children"},
          {"People", "People"},
          {"Men", "Men"},
          {"Heroes", "Heroes"},
          {"Categories", "Categories"},
          {"Leaves", "Leaves"},
          {"Cacti", "Cacti"},
          {"Teeth", "Teeth"},
          {"Feet", "Feet"},
          {"Quizzes", "Quizzes"}});
}

TEST(Pluralize, EndingInY) {
  expect({{"Category", "Categories"},
          {"City", "Cities"},
          {"Company", "Companies"},
          {"Country", "Countries"},
          {"Party", "Parties"},
          {"Story", "Stories"},
          {"Reply", "Replies"},
          {"Baby", "Babies"},
          {"Colloquy", "Colloquies"},
          {"Soliloquy", "Soliloquies"},
          {"Money", "Monies"},
          {"Journey", "Journeys"},
          {"Honey", "Honeys"},
          {"Monkey", "Monkeys"},
          {"Valley", "Valleys"}});
}

TEST(Pluralize, EndingInSibilants) {
  expect({{"Box", "Boxes"},
          {"Fax", "Faxes"},
          {"Address", "Addresses"},
          {"Class", "Classes"},
          {"Bliss", "Blisses"},
          {"Wish", "Wishes"},
          {"Dish", "Dishes"},
          {"Church", "Churches"},
          {"Match", "Matches"},
          {"Buzz", "Buzzes"},
          {"Fizz", "Fizzes"},
          {"Quiz", "Quizzes"},
          {"Waltz", "Waltzs"},
          {"Hoax", "Hoaxes"}});
}

TEST(Pluralize, EndingInS) {
  expect({{"Status", "Statuses"},
          {"Bus", "Buses"},
          {"Virus", "Viri"},
          {"Campus", "Campuses"},
          {"Bonus", "Bonuses"},
          {"Gas", "Gases"},
          {"Alias", "Aliases"},
          {"Atlas", "Atlases"},
          {"Bias", "Bias"},
          {"Canvas", "Canvas"},
          {"Iris", "Irises"},
          {"Debris", "Debris"},
          {"Analysis", "Analyses"},
          {"Basis", "Bases"},
          {"Crisis", "Crises"},
          {"Thesis", "Theses"},
          {"Axis", "Axes"},
          {"Testis", "Testes"},
          {"Christmas", "Christmases"},
          {"Pancreas", "Pancreas"},
          {"Lens", "Lens"},
          {"News", "News"},
          {"Famous", "Famous"},
          {"Precious", "Precious"}});
}

TEST(Pluralize, EndingInF) {
  expect({{"Leaf", "Leaves"},   {"Loaf", "Loaves"},    {"Hoof", "Hooves"},      {"Elf", "Elves"},
          {"Self", "Selves"},   {"Shelf", "Shelves"},  {"Half", "Halves"},      {"Wolf", "Wolves"},
          {"Scarf", "Scarves"}, {"Dwarf", "Dwarves"},  {"Proof", "Proofs"},     {"Thief", "Thieves"},
          {"Chief", "Chiefs"},  {"Belief", "Beliefs"}, {"Knife", "Knives"},     {"Wife", "Wives"},
          {"Life", "Lives"},    {"Safe", "Safes"},     {"Giraffe", "Giraffes"}, {"Staff", "Staff"}});
}

TEST(Pluralize, EndingInO) {
  expect({{"Hero", "Heroes"},
          {"Potato", "Potatoes"},
          {"Tomato", "Tomatoes"},
          {"Cargo", "Cargos"},
          {"Cameo", "Cameos"},
          {"Volcano", "Volcanoes"},
          {"Tornado", "Tornadoes"},
          {"Echo", "Echoes"},
          {"Memo", "Memos"},
          {"Negro", "Negroes"},
          {"Dingo", "Dingoes"}});
}

TEST(Pluralize, Latin) {
  expect({{"Index", "Indices"},       {"Matrix", "Matrices"},      {"Vertex", "Vertices"},
          {"Appendix", "Appendices"}, {"Codex", "Codices"},        {"Complex", "Complexes"},
          {"Suffix", "Suffixes"},     {"Datum", "Data"},           {"Data", "Data"},
          {"Medium", "Mediums"},      {"Media", "Media"},          {"Bacterium", "Bacteria"},
          {"Stratum", "Strata"},      {"Curriculum", "Curricula"}, {"Agenda", "Agenda"},
          {"Forum", "Forums"},        {"Album", "Albums"},         {"Alumnus", "Alumni"},
          {"Alumna", "Alumnae"},      {"Alga", "Algae"},           {"Vertebra", "Vertebrae"},
          {"Fungus", "Fungi"},        {"Radius", "Radii"},         {"Nucleus", "Nuclei"},
          {"Focus", "Foci"},          {"Cactus", "Cacti"},         {"Genus", "Genera"},
          {"Stigma", "Stigmata"},     {"Schema", "Schemata"},      {"Dogma", "Dogmata"}});
}

TEST(Pluralize, Greek) {
  expect({{"Criterion", "Criteria"},
          {"Phenomenon", "Phenomena"},
          {"Automaton", "Automata"},
          {"Polyhedron", "Polyhedra"},
          {"Organ", "Organs"},
          {"Person", "People"},
          {"Lemon", "Lemons"}});
}

TEST(Pluralize, Irregular) {
  expect({{"Man", "Men"},
          {"Woman", "Women"},
          {"Human", "Humans"},
          {"Foreman", "Foremen"},
          {"Child", "Children"},
          {"Grandchild", "Grandchildren"},
          {"Person", "People"},
          {"BlogPerson", "BlogPeople"},
          {"People", "People"},
          {"Mouse", "Mice"},
          {"BlogMouse", "BlogMouses"},
          {"House", "Houses"},
          {"Foot", "Feet"},
          {"Tooth", "Teeth"},
          {"Goose", "Geese"},
          {"Ox", "Oxen"},
          {"Fox", "Foxes"},
          {"Die", "Dice"},
          {"Axe", "Axes"},
          {"Menu", "Menus"},
          {"Emu", "Emus"},
          {"Seraph", "Seraphim"},
          {"Bureau", "Bureaus"},
          {"Bureaux", "Bureaux"},
          {"Thou", "You"},
          {"Yes", "Yeses"},
          {"This", "These"},
          {"Passerby", "Passersby"}});
}

TEST(Pluralize, Unchanging) {
  expect({{"Series", "Series"},       {"Species", "Species"},         {"Sheep", "Sheep"},
          {"Deer", "Deer"},           {"Reindeer", "Reindeer"},       {"Fish", "Fish"},
          {"Goldfish", "Goldfish"},   {"Chinese", "Chinese"},         {"Japanese", "Japanese"},
          {"Pokemon", "Pokemon"},     {"Smallpox", "Smallpox"},       {"Measles", "Measles"},
          {"Equipment", "Equipment"}, {"Information", "Information"}, {"Music", "Music"},
          {"Police", "Police"},       {"Analytics", "Analytics"},     {"Hardware", "Hardware"},
          {"Staff", "Staff"},         {"Aircraft", "Aircraft"},       {"Health", "Health"}});
}

TEST(Pluralize, OnlyAsAWholeWord) {
  expect({{"BlogNews", "BlogNews"},
          {"BlogStaff", "BlogStaffs"},
          {"UserData", "UserData"},
          {"OfficeEquipment", "OfficeEquipments"},
          {"MyYes", "MyYes"},
          {"SubSchema", "SubSchemas"}});
}

TEST(Pluralize, CaseFollowsThePartThatChanges) {
  expect({{"API", "APIS"},
          {"P", "PS"},
          {"ID", "IDS"},
          {"postID", "postIDS"},
          {"CATEGORY", "CATEGORIES"},
          {"CategorY", "Categories"},
          {"MAN", "MEN"},
          {"superHERO", "superHEROES"},
          {"superHEro", "superHeroes"},
          {"LEAF", "LEAVES"},
          {"leaF", "leaves"},
          {"tEETH", "teeth"},
          {"TeEth", "Teeth"},
          {"blogPERSON", "blogPEOPLE"},
          {"PeRSON", "People"},
          {"category", "categories"},
          {"BUSY", "BUSIES"},
          {"URLs", "URLs"},
          {"URL", "URLS"},
          {"aB", "aBS"},
          {"Ab", "Abs"},
          {"caCti", "caCti"}});
}

TEST(Pluralize, DigitsAndUnderscores) {
  expect({{"Post2", "Post2s"},
          {"P1", "P1s"},
          {"a1", "a1s"},
          {"my_Tag", "my_Tags"},
          {"my_category", "my_categories"},
          {"_Y", "_IES"},
          {"My_", "My_s"},
          {"_", "_s"},
          {"_9", "_9s"},
          {"x2y", "x2ies"},
          {"V2_Box", "V2_Boxes"},
          {"2Child", "2Children"}});
}

TEST(Pluralize, NoWordAndNoAscii) { expect({{"", ""}, {"Caf\u00e9", "Caf\u00e9"}}); }

}  // namespace
}  // namespace datastore::schema
