/**
 * The final clause: where and when, how many originals, in which languages, with what force.
 *
 * The order of the languages is the order of the original's holder. By video there is no common place: the clause
 * then names the instant with its zone.
 */
import { formatDate } from '../format/dates.ts'
import { numberWord } from '../format/numbers.ts'
import { formatTime, type Zone } from '../format/times.ts'
import { languagesPhrase, type Language, type NamedLanguage } from '../languages.ts'
import type { PlaceForms } from './facts.ts'

/** What a final clause says. */
export interface FinalClauseFacts {
  /** Signed only if the mechanism's rules know a signature and it was given; else the text was adopted. */
  readonly act: 'adopted' | 'signed'
  readonly at:
    | { readonly kind: 'place'; readonly date: string; readonly place: PlaceForms }
    | { readonly kind: 'video'; readonly instant: string; readonly zone: Zone }
  /** The authentic languages in the order of this original's holder. */
  readonly languages: readonly NamedLanguage[]
  /** As many originals as parties. */
  readonly originals: number
}

/** Writes the final clause in one language; a place without the phrase a language needs is left out. */
export function finalClause(lang: Language, facts: FinalClauseFacts): string {
  switch (lang) {
    case 'zh':
      return chinese(facts)
    case 'ru':
      return russian(facts)
    case 'hi':
      return hindi(facts)
    default:
      return english(facts)
  }
}

function chinese({ act, at, languages, originals }: FinalClauseFacts): string {
  const verb = act === 'signed' ? '签署' : '通过'
  const count = numberWord('zh', originals)
  // 一式两份 counts copies, so two is 两; other numbers in characters.
  const copies = `一式${count}份`
  const written = `${originals === 1 ? '' : '每份均'}${languagesPhrase('zh', languages)}写成`
  const place = at.kind === 'place' ? at.place.names.zh : undefined
  const when =
    at.kind === 'place'
      ? `于${formatDate('zh', at.date, { style: 'paper' })}${place ? `在${place}` : ''}`
      : `于${formatTime('zh', at.instant, at.zone, { style: 'record' })}`
  const force = languages.length > 1 ? `，${numberWord('zh', languages.length)}种文本同等作准` : ''
  return `本文件${when}${verb}，${copies}，${written}${force}。`
}

function russian({ act, at, languages, originals }: FinalClauseFacts): string {
  const done = act === 'signed' ? 'Совершено' : 'Принято'
  const place = at.kind === 'place' ? at.place.ru?.phrase : undefined
  const when =
    at.kind === 'place' ? formatDate('ru', at.date) : formatTime('ru', at.instant, at.zone, { style: 'record' })
  const copies = russianCopies[originals] ?? `в ${originals} экземплярах`
  const each = originals === 1 ? '' : 'каждый '
  const force =
    languages.length === 2
      ? ', причём оба текста имеют одинаковую силу'
      : languages.length > 2
        ? ', причём все тексты имеют одинаковую силу'
        : ''
  return `${[done, place, when, copies].filter(Boolean).join(' ')}, ${each}${languagesPhrase('ru', languages)}${force}.`
}

function hindi({ act, at, languages, originals }: FinalClauseFacts): string {
  const done = act === 'signed' ? 'संपन्न' : 'अंगीकृत'
  const place = at.kind === 'place' ? at.place.names.hi : undefined
  const when =
    at.kind === 'place'
      ? formatDate('hi', at.date, { style: 'on' })
      : `${formatTime('hi', at.instant, at.zone, { style: 'record' })} पर`
  const copies = originals === 1 ? 'एक मूल प्रति में' : `${numberWord('hi', originals)} मूल प्रतियों में`
  const each = originals === 1 ? '' : 'प्रत्येक '
  const force =
    languages.length === 2
      ? '; दोनों पाठ समान रूप से प्रामाणिक हैं'
      : languages.length > 2
        ? '; सभी पाठ समान रूप से प्रामाणिक हैं'
        : ''
  return `${place ? `${place} में ` : ''}${when} ${copies} ${done}, ${each}${languagesPhrase('hi', languages)}${force}।`
}

function english({ act, at, languages, originals }: FinalClauseFacts): string {
  const done = act === 'signed' ? 'Done' : 'Adopted'
  const place = at.kind === 'place' ? at.place.names.en : undefined
  const when =
    at.kind === 'place'
      ? formatDate('en', at.date, { style: 'on' })
      : `on ${formatTime('en', at.instant, at.zone, { style: 'record' })}`
  const copies = originals === 1 ? 'one original' : `${numberWord('en', originals)} originals`
  const each = originals === 1 ? '' : 'each '
  const force = languages.length > 1 ? `, ${languages.length === 2 ? 'both' : 'all'} texts being equally authentic` : ''
  return `${done}${place ? ` at ${place}` : ''} ${when} in ${copies}, ${each}${languagesPhrase('en', languages)}${force}.`
}

const russianCopies: Readonly<Record<number, string>> = {
  1: 'в одном экземпляре',
  2: 'в двух экземплярах',
  3: 'в трёх экземплярах',
  4: 'в четырёх экземплярах',
  5: 'в пяти экземплярах',
}
