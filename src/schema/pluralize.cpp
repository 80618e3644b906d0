// English plurals, with the same verdicts as npm's `pluralize` 8, since the names of Amplify's operations are
// made with it.
//
// That package decides case by what a rule matched, not by the whole word, so each rule here knows its
// matched part too.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "src/schema/letters.hpp"
#include "src/schema/names.hpp"

namespace datastore::schema {

namespace {

std::string lowered(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), to_lower);
  return result;
}

std::string raised(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), to_upper);
  return result;
}

// `plural` (small letters) in the case of `model`; a word that is neither small, capitals nor a title becomes
// small.
std::string in_case_of(std::string_view model, std::string_view plural) {
  if (std::ranges::none_of(model, is_upper)) return std::string(plural);
  if (std::ranges::none_of(model, is_lower)) return raised(plural);
  return is_lower(model.front()) ? std::string(plural) : upper_first(plural);
}

struct Irregular {
  std::string_view singular, plural;
};

constexpr auto irregulars = std::to_array<Irregular>({
    {"anathema", "anathemata"},
    {"axe", "axes"},
    {"carve", "carves"},
    {"die", "dice"},
    {"dingo", "dingoes"},
    {"dogma", "dogmata"},
    {"eave", "eaves"},
    {"echo", "echoes"},
    {"foot", "feet"},
    {"genus", "genera"},
    {"goose", "geese"},
    {"groove", "grooves"},
    {"has", "have"},
    {"he", "they"},
    {"herself", "themselves"},
    {"himself", "themselves"},
    {"human", "humans"},
    {"i", "we"},
    {"is", "are"},
    {"itself", "themselves"},
    {"lemma", "lemmata"},
    {"looey", "looies"},
    {"me", "us"},
    {"myself", "ourselves"},
    {"ox", "oxen"},
    {"passerby", "passersby"},
    {"pickaxe", "pickaxes"},
    {"proof", "proofs"},
    {"quiz", "quizzes"},
    {"schema", "schemata"},
    {"she", "they"},
    {"stigma", "stigmata"},
    {"stoma", "stomata"},
    {"that", "those"},
    {"them", "them"},
    {"themself", "themselves"},
    {"thief", "thieves"},
    {"this", "these"},
    {"tooth", "teeth"},
    {"tornado", "tornadoes"},
    {"torpedo", "torpedoes"},
    {"valve", "valves"},
    {"viscus", "viscera"},
    {"volcano", "volcanoes"},
    {"was", "were"},
    {"yes", "yeses"},
    {"yourself", "yourselves"},
});

// Whole words that are their own plural.
constexpr auto unchanging = std::to_array<std::string_view>({
    "adulthood",  "advice",         "agenda",      "aid",       "aircraft",    "alcohol",      "ammo",
    "analytics",  "anime",          "athletics",   "audio",     "bison",       "blood",        "bream",
    "buffalo",    "butter",         "carp",        "cash",      "chassis",     "chess",        "clothing",
    "cod",        "commerce",       "cooperation", "corps",     "debris",      "diabetes",     "digestion",
    "elk",        "energy",         "equipment",   "excretion", "expertise",   "firmware",     "flounder",
    "fun",        "gallows",        "garbage",     "graffiti",  "hardware",    "headquarters", "health",
    "herpes",     "highjinks",      "homework",    "housework", "information", "jeans",        "justice",
    "kudos",      "labour",         "literature",  "machinery", "mackerel",    "mail",         "manga",
    "media",      "mews",           "moose",       "mud",       "music",       "news",         "only",
    "personnel",  "pike",           "plankton",    "pliers",    "police",      "pollution",    "premises",
    "rain",       "research",       "rice",        "salmon",    "scissors",    "series",       "sewage",
    "shambles",   "shrimp",         "software",    "species",   "staff",       "swine",        "tennis",
    "traffic",    "transportation", "trout",       "tuna",      "wealth",      "welfare",      "whiting",
    "wildebeest", "wildlife",       "you",
});

// A word that ends with one of `stems` and then one of `endings` gets `plural` in place of the ending; no
// plural means that the word stays as it is. Alternatives stand between bars; [abc] is any one of these
// letters, [^abc] any other character.
struct Rule {
  std::string_view stems, endings, plural;
  bool whole_word = false;
};
constexpr std::string_view as_it_is = "=";

// The first rule that fits decides.
constexpr auto rules = std::to_array<Rule>({
    {"sheep|pox|o[iu]s|measles|fish|deer|[^aeiou]ese|pokemon", "", as_it_is},
    {"", "thou", "you", true},
    {"m", "an|en", "en"},
    {"eaux", "", as_it_is},
    {"child", "|ren", "ren"},
    {"pe", "rson|ople", "ople"},
    {"m|titm|l", "ouse|ice", "ice", true},
    {"matr|cod|mur|sil|vert|ind|append", "ix|ex", "ices"},
    {"x|ch|ss|sh|zz", "", "es"},
    {"[^ch][ieo][ln]", "ey", "ies"},
    {"[^aeiouy]|qu", "y", "ies"},
    {"kni|wi|li", "fe", "ves"},
    {"ar|l|ea|eo|oa|hoo", "f", "ves"},
    {"", "sis", "ses"},
    {"apheli|hyperbat|periheli|asyndet|noumen|phenomen|criteri|organ|prolegomen|hedr|automat", "on|a", "a"},
    {"agend|addend|millenni|dat|extrem|bacteri|desiderat|strat|candelabr|errat|ov|symposi|curricul|automat|"
     "quor",
     "um|a", "a"},
    {"her|at|gr", "o", "oes"},
    {"seraph|cherub", "|im", "im"},
    {"alumn|alg|vertebr", "a|ae", "ae"},
    {"alumn|syllab|vir|radi|nucle|fung|cact|stimul|termin|bacill|foc|uter|loc|strat", "us|i", "i"},
    {"[^l]ias|[aeiou]las|[ejzr]as|[iu]am", "", as_it_is},
    {"emu|enu", "|s", "s"},
    {"alias|[^aou]us|tlas|tmas|gas|ris", "", "es"},
    {"ax|test", "is", "es"},
    {"s", "", as_it_is},
});

// One position of a pattern against one (small) letter; moves past the position.
bool fits(std::string_view &pattern, char c) {
  if (pattern.front() != '[') {
    const bool same = pattern.front() == c;
    pattern.remove_prefix(1);
    return same;
  }
  const std::size_t end = pattern.find(']');
  std::string_view letters = pattern.substr(1, end - 1);
  pattern.remove_prefix(end + 1);
  const bool others = letters.front() == '^';
  if (others) letters.remove_prefix(1);
  return (letters.find(c) != std::string_view::npos) != others;
}

std::size_t width(std::string_view pattern) {
  std::size_t positions = 0;
  for (; !pattern.empty(); ++positions) fits(pattern, ' ');
  return positions;
}

bool ends_with(std::string_view word, std::string_view pattern, std::size_t pattern_width) {
  if (word.size() < pattern_width) return false;
  for (char c : word.substr(word.size() - pattern_width))
    if (!fits(pattern, c)) return false;
  return true;
}

template <class Use>
void for_each_alternative(std::string_view alternatives, Use &&use) {
  for (std::size_t from = 0, bar = 0; bar != std::string_view::npos; from = bar + 1) {
    bar = alternatives.find('|', from);
    use(alternatives.substr(from, bar == std::string_view::npos ? bar : bar - from));
  }
}

// How many characters at the end of `word` a rule takes for stem and ending; none at all if it does not fit.
struct Fit {
  std::size_t stem = 0, ending = 0;
  std::size_t length() const { return stem + ending; }
};

Fit fit(std::string_view word, const Rule &rule) {
  Fit best;
  for_each_alternative(rule.endings, [&](std::string_view ending) {
    if (!word.ends_with(ending)) return;
    const std::string_view rest = word.substr(0, word.size() - ending.size());
    for_each_alternative(rule.stems, [&](std::string_view stem) {
      const std::size_t stem_width = width(stem);
      const Fit found{stem_width, ending.size()};
      if (found.length() > best.length() && ends_with(rest, stem, stem_width)) best = found;
    });
  });
  if (rule.whole_word && best.length() != word.size()) best = {};
  return best;
}

}  // namespace

std::string pluralize(std::string_view word) {
  if (word.empty()) return {};
  const std::string small = lowered(word);
  for (const Irregular &irregular : irregulars) {
    if (small == irregular.plural) return in_case_of(word, irregular.plural);
    if (small == irregular.singular) return in_case_of(word, irregular.plural);
  }
  if (std::ranges::find(unchanging, small) != unchanging.end()) return std::string(word);
  for (const Rule &rule : rules) {
    const Fit found = fit(small, rule);
    if (found.length() == 0) continue;
    if (rule.plural == as_it_is) return std::string(word);
    if (word.substr(word.size() - found.ending) == rule.plural) return std::string(word);
    const std::size_t start = word.size() - found.length();
    const std::string plural = small.substr(start, found.stem) + std::string(rule.plural);
    return std::string(word.substr(0, start)) + in_case_of(word.substr(start), plural);
  }
  // Beyond ASCII, a word stays as it is.
  if (static_cast<unsigned char>(word.back()) >= 0x80) return std::string(word);
  return std::string(word) + (is_upper(word.back()) ? "S" : "s");
}

}  // namespace datastore::schema
