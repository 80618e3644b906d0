// The words whose plurals are compared with npm's `pluralize`: tricky ones by hand, and many made by a fixed sequence, so that
// every run sees the same.

const tricky = `
  Category BlogPerson Child Data Datum News Series Sheep Staff Status Leaf Hero Index Virus Todos API P I me Ox Quiz Die Yes Foot Tooth
  Goose Mouse Louse Man Woman Human German Roman Caveman Person People Thief Wolf Knife Life Wife Half Loaf Roof Belief Chief Proof
  Cliff Potato Tomato Echo Torpedo Photo Piano Zero Video Radio Studio Buffalo Volcano Cargo Alumnus Alumna Cactus Focus Fungus
  Nucleus Radius Stimulus Syllabus Corpus Genus Opus Octopus Bus Gas Lens Plus Alias Atlas Iris Canvas Campus Census Bonus Analysis
  Basis Crisis Thesis Axis Oasis Testis Appendix Matrix Vertex Vortex Codex Criterion Phenomenon Automaton Bacterium Curriculum
  Memorandum Stadium Medium Album Forum Schema Stigma Stoma Dogma Lemma Formula Antenna Larva Vita Agenda Opera Fish Deer Moose Swine
  Species Aircraft Hovercraft Spacecraft Salmon Trout Cod Bison Elk Pike Plankton Shrimp Tuna Whiting Wildebeest Jeans Pants Shorts
  Scissors Pliers Tweezers Headquarters Police Information Equipment Money Rice Homework Firmware Software Advice Adulthood Agenda
  Aid Ammo Anime Athletics Audio Bread Butter Cash Chess Clothing Commerce Cooperation Corps Debris Diabetes Digestion Energy Expertise
  Fuel Gallows Garbage Graffiti Health Herpes Highjinks Justice Kudos Labour Literature Machinery Mackerel Mail Media Mews Music Mumps
  Mud Only Personnel Pollution Poultry Premises Rain Research Salad Sewage Shambles Staff Tennis Traffic Transportation Welfare Wood
  Class Process Address Access Boss Kiss Bush Brush Dish Church Match Switch Branch Stomach Monarch Box Fox Tax Suffix Prefix Hoax
  Fizz Buzz Waltz Size Prize Maze Boy Key Day Essay Party City Country Story Soliloquy Colloquy Guy Buy Company Query Entry Reply
  Shelf Self Elf Calf Hoof Scarf Wharf Dwarf Handkerchief Safe Cafe Cave Move Glove Sieve Passerby Hanger-on Mother-in-law Groove
  Whiskey Canvas Pickaxe Axe Cookie Movie Zombie Selfie Genie Sortie Tie Pie Lie Eye Shoe Toe Canoe Oboe Foe Tree Bee Fee Employee
  Thou That This Mine Mythos Pathos Ethos Epos Beau Bureau Plateau Chateau Tableau Gateau Trilby Egg Chassis Carcass Sphinx Phalanx
  Larynx Lynx Ibex Apex Latex Duplex Complex Reflex Annex Seraph Cherub Apparatus Prospectus Hiatus Platypus Walrus Uterus Circus
  Chorus Cs Os As Us S s x X xx Xs oo Aa a b 1 42 a1 A_1 _ __ _a a_ s3 S3Bucket URL URLs HTTP DNS SQL iOS eBay
  my_person my_people Blog_Post blog_child sheep_dog user_status BigFish FishBig big_mouse BIGMOUSE BigMOUSE LEAF Leaves CHILDREN
  PostTags PostTag Post_tags UserAlias UserAliases UserBus GoodNews BadData OpenAPI GraphQLSchema MicroServices TwoFeet Workman
  Yardman Talisman Shaman Ottoman Norman Superman WOMAN women Oxen oxes ox foxes boxen Teeth Geese Mice Dice Lice Genera
  Criteria Phenomena Media Bacteria Axes Indices Matrices Quizzes Thieves Wives Halves Heroes Potatoes Statuses Viruses Cacti Alumni
`.trim().split(/\s+/);

// A word is a head and an ending, each from a list, in one of several ways to write it.
const heads = 'b c d f g h k l m n p r s t v w z bl ch cr dr fl gr pl qu sc sh sp st str th tr wh a e i o u ea oo ou un re con pro Blog User'.split(' ');
const middles = ['', 'a', 'e', 'i', 'o', 'u', 'an', 'er', 'in', 'ol', 'ur', 'ie', 'ea', 'oo'];
const endings =
  `s ss sh ch x z zz y ay ey oy uy quy f ff fe lf af arf o oo io eo us is as os es um on ix ex ax ox man person child foot tooth goose
  mouse louse ouse ice ma ta ra a e ee ie ues eau ieu i u pox ois deer fish sheep measles oes ness ess ices ives wife life knife craft
  data datum matrix index vertex status hero echo news series species bus gas lens quiz die ship bread word ing ed ed_by By ID Id`.split(/\s+/);

function* sequence() {
  let state = 20250901;
  while (true) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    yield state >>> 8;
  }
}

export function words(count) {
  const found = new Set();
  const numbers = sequence();
  const pick = (list) => list[numbers.next().value % list.length];
  const ways = [
    (word) => word,
    (word) => word[0].toUpperCase() + word.slice(1),
    (word) => word.toUpperCase(),
    (word) => `My${word[0].toUpperCase()}${word.slice(1)}`,
    (word) => `my_${word}`,
    (word) => `${word}s`,
  ];
  while (found.size < count) found.add(pick(ways)(pick(heads) + pick(middles) + pick(endings)));
  tricky.forEach((word) => found.add(word));
  return [...found];
}
