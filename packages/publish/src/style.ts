/**
 * The style of the public pages: small enough to stand in every page. Names are short because every byte of it travels
 * with the text. Fonts are the reader's own; one face of Devanagari is served for machines that have none, because a page
 * in Hindi must never be a page of boxes.
 */

/** Rules that a page needs for the languages on it: families by language, because quotation marks differ by family. */
export function styleFor(tags: readonly string[]): string {
  return (
    BASE +
    FAMILIES.flatMap(([lang, rule]) => (tags.some((tag) => primary(tag) === lang) ? [rule] : [])).join('') +
    SERIF
  )
}

/** Rules of the parallel view: of several texts beside the first, the radio button that is on shows one. */
export function parallelStyle(count: number): string {
  const shown = Array.from({ length: count }, (_, i) => `main:has(#p${i + 1}:checked) .x${i + 1}`).join()
  return `.q{position:absolute;opacity:0}label{cursor:pointer}.q:checked+label{background:var(--a);color:var(--p)}.q:focus-visible+label{outline:3px solid var(--a);outline-offset:2px}.x{display:none}${shown}{display:block}@media(min-width:861px){main:has(.q:checked:not(#p0)) .t li{grid-template-columns:40px 1fr 1fr}}@media(max-width:860px){.x{grid-column:2;margin-top:8px;padding-inline-start:12px;border-inline-start:2px solid var(--m)}}`
}

const BASE =
  ':root{color-scheme:light dark;--p:light-dark(#faf8f4,#11161c);--w:light-dark(#fff,#171d25);--i:light-dark(#18212d,#e9e6df);--j:light-dark(#4b5563,#b3b8bf);--l:light-dark(#e3ded3,#29313b);--m:light-dark(#8a8578,#6b7480);--a:light-dark(#12505e,#86c5d2);--b:light-dark(#e4eff0,#17303a);--s:light-dark(#80560f,#d9b066);--t:light-dark(#f7eeda,#2e2614)}' +
  '*{box-sizing:border-box;margin:0;padding:0}body{background:var(--p);color:var(--i)}[lang]{font-family:var(--f,"Noto Sans",system-ui,sans-serif);line-height:var(--h,1.55)}a{color:var(--a)}:focus-visible{outline:3px solid var(--a);outline-offset:2px}ol,ul{list-style:none}' +
  '.w{display:block;max-width:1180px;margin:auto;padding:0 32px}.k{position:absolute;top:-9em;padding:8px;background:var(--w)}.k:focus{top:8px}' +
  '.b{background:var(--w);border-bottom:1px solid var(--l)}.b .w,.b ul,.o,.v,.m,.N{display:flex;flex-wrap:wrap;align-items:center;gap:8px}.b .w{min-height:64px;padding-block:6px;justify-content:space-between}.b a{padding:8px 10px;border-radius:6px;color:var(--j);text-decoration:none}.b .n{padding:8px 0;font-size:16px;font-weight:600;color:var(--i)}.M{vertical-align:-5px;margin-inline-end:8px}.b [aria-current]{color:var(--a);background:var(--b);font-weight:600}' +
  '.z{background:var(--t);padding:10px 0}.b,.z,.e,.y,.o,h2,h3,footer,.l span,.m{font-size:14px}.e,.y,.o,h2,h3,dt,footer,.l span,.d{color:var(--j)}header{padding:48px 0 32px}h1{font-weight:560;font-size:44px;line-height:1.32;margin:12px 0 16px;max-width:20em;text-wrap:balance}h2,h3{font-weight:600;margin-bottom:12px}.d{font-size:20px;max-width:38em}' +
  '.c{display:grid;grid-template-columns:minmax(0,1fr) 320px;gap:72px}.v{padding:16px 24px;background:var(--t);border-radius:10px;margin-bottom:24px}.v p{flex:1 1 18em}.u{padding:8px 16px;border:1px solid;border-radius:6px;color:var(--s);text-decoration:none;font-weight:600}' +
  '.y,.o{margin-bottom:24px}.y b,.o>*{border:1px solid var(--m);border-radius:99px;padding:4px 14px;color:var(--i);text-decoration:none}.y b{display:inline-block;margin-inline-end:4px}.o{border:0}.o>:first-child{border:0;padding:0;color:inherit;float:left}.o b{background:var(--a);color:var(--p);font-weight:400}' +
  '.t li{display:grid;grid-template-columns:40px minmax(0,1fr);column-gap:24px;padding:16px 0;border-top:1px solid var(--l);font-size:17px}.t i{font:14px/2.1 system-ui;color:var(--j)}.t p{white-space:pre-line;overflow-wrap:anywhere}.H,.g b,.n{font-weight:600}' +
  '.g{display:grid;grid-template-columns:repeat(auto-fit,minmax(220px,1fr));gap:32px;margin-top:32px;padding-top:24px;border-top:2px solid}.g .n{font-size:18px}aside section,.r{margin-bottom:24px;padding-bottom:24px;border-bottom:1px solid var(--l)}dt{font-size:13px}dd{margin-bottom:12px;font-size:15px}.l a{display:flex;justify-content:space-between;padding:9px 0;text-decoration:none}' +
  '.m li>*{display:grid;place-items:center;width:30px;height:30px;border:1px solid var(--m);border-radius:50%;text-decoration:none}.m [aria-current]{background:var(--a);color:var(--p)}.N{font-size:19px;font-variant-numeric:tabular-nums}code{overflow-wrap:anywhere}footer{border-top:1px solid var(--l);padding:24px 0;margin-top:48px}.a{max-width:44em;font-size:17px}.a p{margin-bottom:16px}' +
  '@media(max-width:860px){.c{grid-template-columns:minmax(0,1fr);gap:32px}.w{padding:0 20px}h1{font-size:30px}header{padding:32px 0 24px}.b .w,.b ul{gap:0}.b a{padding:8px}.t li{column-gap:8px;grid-template-columns:32px minmax(0,1fr)}.N{display:grid;grid-template-columns:repeat(3,max-content)}}' +
  '@media print{.b,.o,.l,.u{display:none}.c{display:block}}'

/** Where the node serves the one face that a public page may fetch. */
export const DEVANAGARI_FONT = '/p/fonts/devanagari.woff2'

const SERIF = 'h1,.s,.s[lang],.s [lang]{font-family:var(--g)}'
const LATIN_SANS = '"Noto Sans",system-ui,sans-serif'
const LATIN_SERIF = '"Source Serif 4","Noto Serif",Georgia,serif'

const FAMILIES: readonly (readonly [string, string])[] = [
  ['en', rule('en', LATIN_SANS, LATIN_SERIF, '1.55')],
  ['ru', rule('ru', LATIN_SANS, LATIN_SERIF, '1.55')],
  [
    'zh',
    `${rule('zh', '"PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",sans-serif', '"Noto Serif SC","Noto Serif CJK SC","Songti SC",SimSun,serif', '1.8')}:lang(zh){line-break:strict;text-spacing-trim:trim-start}`,
  ],
  [
    'hi',
    `@font-face{font-family:D;src:local("Noto Serif Devanagari"),local("Nirmala UI"),local("Kohinoor Devanagari"),url(${DEVANAGARI_FONT});font-weight:100 900;unicode-range:U+900-97F,U+1CD0-1CFF,U+200C-200D,U+A8E0-A8FF}` +
      rule(
        'hi',
        '"Noto Sans Devanagari","Nirmala UI","Kohinoor Devanagari",D,sans-serif',
        '"Noto Serif Devanagari","Nirmala UI",D,serif',
        '1.72',
      ),
  ],
  ['ar', rule('ar', '"Noto Sans Arabic","Segoe UI","Geeza Pro",sans-serif', '"Noto Naskh Arabic",Amiri,serif', '1.85')],
]

function rule(lang: string, sans: string, serif: string, height: string): string {
  return `:lang(${lang}){--f:${sans};--g:${serif};--h:${height}}`
}

function primary(tag: string): string {
  return tag.split('-')[0] ?? tag
}
