/** At least 200 strings that go wrong easily, none with a line end or a tab of its own unless it says so. */

const ASCII = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index))

const PUNCTUATION = [
  'Hello, World!',
  'a@b.com',
  '{x:[1]}',
  '"q"',
  "it's fine, ok",
  '#100%!',
  'C:\\Users\\me\\file (1).txt',
  'https://example.com/?q=a+b&c=%20d#e_f~g',
  'if (a && b || !c) { return a ? b : c; }',
  '$HOME/`whoami`/$(date)',
  '<a href="x">&amp;</a>',
  "SELECT * FROM t WHERE a = 'b';",
  '^[a-z]{2,3}\\d+$',
  '1/2 + 3*4 - 5 = 7.50',
  '~!@#$%^&*()_+`-={}|[]\\:";\'<>?,./',
  'back`tick and ~tilde^caret',
  '  two spaces  inside  ',
  '--flag=value -x',
  '...and more...',
  '(c) (r) -> => <- 1/2 teh',
  'AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz',
  'CAPS LOCK AND Shift',
  '0123456789',
  'a',
  ' ',
  '.',
  'twoo INitial CApitals. and a lower start',
  'http://a.b/c?d=e&f=g',
  '*bold* _underlined_ -struck-',
  ':-) :( ;)'
]

const LATIN = [
  'é',
  'ü',
  'ß',
  'naïve café résumé',
  'Ünïcödé',
  'ÄÖÜäöüß',
  'Çédille ç',
  'ñandú ¿qué? ¡sí!',
  'Ångström',
  'œuvre Œuvre',
  'żółć gęślą jaźń',
  'Příliš žluťoučký kůň',
  'ğüşöçıİ',
  'ăâîșț',
  'þorn ðæ Þ Ð Æ',
  'ĳ Ĳ ŀ',
  'Đồng Việt',
  'ő ű Ő Ű',
  'ķ ļ ņ ŗ',
  'ŵ ŷ',
  'é (decomposed e\u0301)',
  'n\u0303 o\u0308 A\u030a',
  'ﬁ ﬂ ligatures',
  'ª º',
  '´ ` ^ ~ ¨ ¸'
]

const SIGNS = [
  '€',
  '£ ¥ ¢ ¤ ₽ ₹ ₿',
  '„deutsch“ ‚einfach‘',
  '«français» ‹simple›',
  '“curly” ‘single’',
  '– en — em ‑ nb',
  '… ellipsis',
  '© ® ™',
  '° ′ ″',
  '± × ÷ ≠ ≤ ≥ ≈',
  '¼ ½ ¾ ⅓',
  '¹ ² ³ ⁴ ₁ ₂',
  '§ ¶ † ‡ •',
  '← ↑ → ↓ ⇒ ⇔',
  '∑ ∏ ∫ √ ∞ ∂ ∆',
  '∀x ∈ ℝ ∃y',
  '♠ ♥ ♦ ♣ ♪',
  '✓ ✗ ★ ☆',
  '█ ▓ ▒ ░ ┌─┐│└┘',
  'µ Ω Å',
  '№ ℓ ℮',
  '\u00a0no-break\u00a0space',
  'thin\u2009space and\u202fnarrow',
  '‰ ‱',
  '¦ ¬ ¯'
]

const GREEK_AND_CYRILLIC = [
  'Καλημέρα κόσμε',
  'αβγδεζηθικλμνξοπρστυφχψω',
  'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ',
  'ς ά έ ή ί ό ύ ώ ϊ ϋ ΐ',
  'Ὀδυσσεύς',
  'Привет, мир!',
  'Съешь ещё этих мягких французских булок',
  'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ',
  'абвгдеёжзийклмнопрстуфхцчшщъыьэюя',
  'Їжак і ґава є',
  'Ђорђе Љубица Њ џ',
  'ўзбек қазақ ң ө ү һ',
  'Mixed: привет hello γειά',
  '«Кавычки» — тире…',
  '№ 5, 100 ₽'
]

const EAST = [
  '你好，世界！',
  '漢字',
  '繁體中文測試',
  '简体中文测试',
  '日本語テキスト',
  'ひらがな カタカナ ﾊﾝｶｸ',
  '「引用」『二重』',
  '한국어 텍스트',
  '한글 자모 ㄱㄴㄷ',
  '𠮷野家',
  '全角ＡＢＣ１２３',
  '，。！？；：',
  'ภาษาไทย',
  'ไม่เป็นไร ครับ',
  'हिन्दी पाठ',
  'नमस्ते',
  'தமிழ் உரை',
  'বাংলা লেখা',
  'ქართული',
  'Հայերեն',
  'አማርኛ',
  'བོད་སྐད',
  'ខ្មែរ',
  'မြန်မာ',
  'සිංහල'
]

const RIGHT_TO_LEFT = [
  'שלום עולם',
  'עברית עם 123 ו-abc',
  'שָׁלוֹם',
  'مرحبا بالعالم',
  'العربية مع 123 و abc',
  'مُحَمَّد',
  'فارسی می‌خواهم',
  'اردو متن',
  '\u200fמימין\u200e לשמאל',
  'abc אבג def'
]

const EMOJI = [
  '😀',
  '👍🏽',
  '👩‍👩‍👧',
  '👨‍👩‍👧‍👦',
  '🏳️‍🌈',
  '🇩🇪🇫🇷🇺🇸',
  '❤️',
  '☺️ ☺',
  '👩🏻‍💻',
  '🧑‍🚀 to the 🌕',
  '1️⃣ 2️⃣',
  '🤷🏿‍♀️',
  'a😀b😀c',
  '𝒜𝓁𝓅𝒽𝒶',
  '𝔘𝔫𝔦',
  '🀄 🃏',
  '𐍈 𐤀',
  'x\u200dy joiner',
  'x\u200cy non-joiner',
  '👁️‍🗨️'
]

const LONG = [
  'The quick brown fox jumps over the lazy dog. '.repeat(10).trim(),
  'Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich. '.repeat(5).trim(),
  'Съешь же ещё этих мягких французских булок, да выпей чаю. '.repeat(5).trim(),
  '天地玄黃宇宙洪荒日月盈昃辰宿列張寒來暑往秋收冬藏閏餘成歲律呂調陽雲騰致雨露結為霜',
  'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  'aAaAaAaAaA!1!1!1!1',
  '((((((((((]]]]]]]]]]'
]

/** Mixed words in a fixed order, so that every run types the same. */
const MIXED = Array.from({ length: 60 }, (_, index) => {
  const all = [...PUNCTUATION, ...LATIN, ...GREEK_AND_CYRILLIC, ...EAST.slice(0, 12), ...EMOJI]
  return [0, 1, 2].map((part) => all[(index * 7 + part * 31) % all.length]).join(' ')
})

export const CORPUS: readonly string[] = [
  ...ASCII.map((character) => `<${character}>`),
  ...PUNCTUATION,
  ...LATIN,
  ...SIGNS,
  ...GREEK_AND_CYRILLIC,
  ...EAST,
  ...RIGHT_TO_LEFT,
  ...EMOJI,
  ...LONG,
  ...MIXED
]

/** These too, where the program takes line ends and tabs. */
export const WITH_LINES: readonly string[] = [
  'a\tb\tc',
  'one\ntwo\nthree',
  '\tindented\n\t\ttwice',
  'ends with a line\n',
  '\n\nempty lines\n\n',
  'tab\té\tλ\t你',
  'x\n😀\ny'
]
