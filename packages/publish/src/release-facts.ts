/** From the public model to the facts that a joint news release is written from, in the order of one language. */
import {
  isLanguage,
  languages,
  newsRelease,
  type Language,
  type NewsRelease,
  type PersonForms,
  type PlaceForms,
  type ReleaseFacts,
  type RussianForms,
  type SessionFormat,
} from '@samvad/lang'
import type { Forms, LetterSender, PersonContent, PlaceContent, Texts } from '@samvad/protocol'
import { expandFor } from './expand.ts'
import { partyOrder, type PartyOrder } from './party-order.ts'
import { languageOf, nameSource, type PublicRelease } from './public-release.ts'

/** Facts of a release in the order that this language wants; null while the plan of the session cannot be read. */
export function releaseFacts(release: PublicRelease, lang: Language): ReleaseFacts | null {
  const { plan } = release
  if (plan === null) return null
  const order = orderIn(release, lang)
  const rank = (party: string): number => order.parties.indexOf(party)
  const letters = release.letters
    .toSorted((a, b) => rank(a.owner) - rank(b.owner))
    .flatMap((letter) =>
      letter.sender === null
        ? []
        : [
            {
              sender: senderForms(letter.sender),
              ...(letter.reader.content === null ? {} : { reader: personForms(letter.reader.content) }),
            },
          ],
    )
  // Heads of delegation make the statements of a session; others are named only where no head spoke.
  const heads = release.statements.filter((statement) => statement.head)
  const statements = (heads.length > 0 ? heads : release.statements)
    .toSorted((a, b) => rank(a.owner) - rank(b.owner))
    .flatMap(({ speaker }) => (speaker.content === null ? [] : [{ speaker: personForms(speaker.content) }]))
  const topics = release.topics.filter((topic) => Object.keys(topic).length > 0)
  return {
    session: plan.number,
    mechanism: mechanismForms(release, lang, order),
    parties: release.parties.length,
    from: plan.start,
    to: plan.end,
    format: formatOf(plan.format, release.place),
    ...(Object.keys(release.theme).length > 0 ? { theme: known(release.theme) } : {}),
    ...(letters.length > 0 ? { letters } : {}),
    ...(statements.length > 0 ? { statements } : {}),
    ...(topics.length > 0
      ? { topics: { list: topics.map((names) => ({ names: known(names) })), open: false, titled: true } }
      : {}),
    outcome: {
      form: release.outcome.form,
      titles: titlesOf(release),
      adopted: release.adopted.length === release.parties.length,
      ...(release.signed.length === release.parties.length ? { signedBy: signers(release) } : {}),
    },
  }
}

/** The joint news release in one language; null where the language has no templates or the plan cannot be read. */
export function jointNews(release: PublicRelease, lang: string): NewsRelease | null {
  const facts = isLanguage(lang) ? releaseFacts(release, lang) : null
  return facts === null || !isLanguage(lang) ? null : newsRelease(lang, facts)
}

/** The release in every language that has templates, for the form on which it is agreed. */
export function releasePreview(release: PublicRelease): Readonly<Record<string, NewsRelease>> {
  return Object.fromEntries(
    languages.flatMap((lang) => {
      const news = jointNews(release, lang)
      return news === null ? [] : [[lang, news]]
    }),
  )
}

function orderIn(release: PublicRelease, lang: Language): PartyOrder {
  const role = release.authentic.includes(lang) ? 'authentic' : 'courtesy'
  return languageOf(release, lang)?.order ?? partyOrder(release.parties, lang, role)
}

function mechanismForms(release: PublicRelease, lang: Language, order: PartyOrder): ReleaseFacts['mechanism'] {
  const source = nameSource(release)
  const written = (texts: Texts | undefined): Record<string, string> =>
    Object.fromEntries(Object.entries(texts ?? {}).map(([key, text]) => [key, expandFor(source, text, lang, order)]))
  // Only this language is written from these facts, so the other names need no order of their own.
  const name = release.mechanism[lang]
  const forms = release.mechanismForms[lang]
  const typed = written(forms)
  return {
    names: name === undefined ? {} : { [lang]: expandFor(source, name, lang, order) },
    ...(lang === 'ru' ? { ru: russianForms(typed) } : {}),
    ...(lang === 'hi' && typed['obl'] !== undefined ? { hi: { oblique: typed['obl'] } } : {}),
    ...(lang === 'en' && typed['art'] !== undefined ? { en: { withArticle: typed['art'] } } : {}),
  }
}

function titlesOf(release: PublicRelease): Partial<Record<Language, string>> {
  return Object.fromEntries(release.languages.map((language) => [language.tag, language.title]))
}

function signers(release: PublicRelease): 'heads' | 'representatives' {
  return release.signed.every((signature) => signature.head) ? 'heads' : 'representatives'
}

function formatOf(format: 'video' | 'in-person' | 'hybrid', place: PlaceContent | null): SessionFormat {
  if (format === 'video') return { kind: 'video' }
  const ru = place?.forms['ru']?.['phrase']
  const en = place?.forms['en']?.['phrase']
  const forms: PlaceForms = {
    names: known(place?.names ?? {}),
    ...(ru === undefined ? {} : { ru: { phrase: ru } }),
    ...(en === undefined ? {} : { en: { phrase: en } }),
  }
  return { kind: format, place: forms }
}

function personForms(person: PersonContent): PersonForms {
  return {
    ...senderForms(person),
    ...(person.again === undefined ? {} : { again: known(person.again) }),
  }
}

function senderForms(person: Pick<LetterSender, 'names' | 'titles' | 'gender' | 'forms' | 'titleForms'>): PersonForms {
  const oblique = person.titleForms['hi']?.['obl']
  return {
    names: known(person.names),
    titles: known(person.titles),
    ...(person.gender === undefined ? {} : { gender: person.gender }),
    ru: { name: russianOf(person.forms), title: russianOf(person.titleForms) },
    ...(oblique === undefined ? {} : { hi: { titleOblique: oblique } }),
  }
}

function russianOf(forms: Forms): RussianForms {
  return russianForms(forms['ru'] ?? {})
}

function russianForms(forms: Readonly<Record<string, string>>): RussianForms {
  const { gen, dat, acc, ins, pre } = forms
  return {
    ...(gen === undefined ? {} : { gen }),
    ...(dat === undefined ? {} : { dat }),
    ...(acc === undefined ? {} : { acc }),
    ...(ins === undefined ? {} : { ins }),
    ...(pre === undefined ? {} : { pre }),
  }
}

/** Texts in the languages that have templates; the others are nobody's to print here. */
function known(texts: Texts): Partial<Record<Language, string>> {
  return Object.fromEntries(Object.entries(texts).filter(([tag]) => isLanguage(tag)))
}
