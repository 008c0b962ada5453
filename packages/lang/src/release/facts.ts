/**
 * What a joint release is written from: facts of the record, and the forms each party typed for its own names.
 *
 * Nothing here is derived from a name. A form that nobody typed is absent, and the sentence that wanted it takes its
 * safe pattern instead of a guess.
 */
import type { Language } from '../languages.ts'

/** One text in the languages in which somebody gave it. */
export type Texts = Readonly<Partial<Record<Language, string>>>

/** The Russian forms of a name or a title. A name that never changes says so instead of repeating itself. */
export interface RussianForms {
  readonly gen?: string
  readonly dat?: string
  readonly acc?: string
  readonly ins?: string
  readonly pre?: string
  readonly indeclinable?: boolean
}

/** The name of the mechanism, with the parties' names already expanded in the order this text wants. */
export interface MechanismForms {
  /** As it stands alone: "Механизм диалога Партии рек и Партии гор". */
  readonly names: Texts
  readonly ru?: RussianForms
  /** Before a Hindi postposition. Leave out if it was not typed. */
  readonly hi?: { readonly oblique?: string }
  /** With its article, for the middle of an English sentence: "the Dialogue Mechanism of …". */
  readonly en?: { readonly withArticle?: string }
}

/** A person as their own party presents them. */
export interface PersonForms {
  readonly names: Texts
  /** The title in the nominative (Hindi: direct), as it stands before or after the name. */
  readonly titles: Texts
  /** As the person declared it. Without it no sentence agrees with a gender. */
  readonly gender?: 'm' | 'f'
  /** How the person is named a second time, where that differs: the surname of a foreign name. */
  readonly again?: Texts
  readonly ru?: { readonly name?: RussianForms; readonly title?: RussianForms }
  /** The title before a Hindi postposition, where it changes. */
  readonly hi?: { readonly titleOblique?: string }
}

/** A place with the whole phrase a language needs. Russian в and на are never computed. */
export interface PlaceForms {
  readonly names: Texts
  readonly ru?: { readonly phrase?: string }
  readonly en?: { readonly phrase?: string }
}

/** How the session was held. */
export type SessionFormat =
  | { readonly kind: 'video' }
  | { readonly kind: 'in-person'; readonly place: PlaceForms }
  | { readonly kind: 'hybrid'; readonly place: PlaceForms }

/** A letter of greeting that was read, with the person who read it. */
export interface ReleaseLetter {
  readonly sender: PersonForms
  readonly reader?: PersonForms
}

/** A statement, with its content as indirect speech if the party released it: a clause that follows "that". */
export interface ReleaseStatement {
  readonly speaker: PersonForms
  readonly paraphrase?: Texts
}

/** A topic of the exchange of views. */
export interface ReleaseTopic {
  readonly names: Texts
  readonly ru?: { readonly gen?: string }
}

/** The kinds of outcome text that have their own words and genders here. */
export type OutcomeForm = 'agreed-minutes' | 'consensus' | 'declaration' | 'joint-communique' | 'joint-statement'

/** The outcome text. `adopted` and `signed` are two events; neither follows from the other. */
export interface ReleaseOutcome {
  readonly form: OutcomeForm
  readonly titles: Texts
  readonly adopted: boolean
  /** Who signed, if it was signed: the heads of the delegations, or other authorized representatives. */
  readonly signedBy?: 'heads' | 'representatives'
}

/**
 * One thing the parties agreed to do. `clause` follows "agreed to" in each language's way (English infinitive,
 * Russian infinitive, Hindi verbal noun in the oblique, Chinese clause without a full stop); `sentence` is the
 * adopted sentence, printed as it is where no clause was typed.
 */
export interface ReleaseUndertaking {
  readonly clause?: Texts
  readonly sentence?: Texts
}

/** The next session, as far as it is agreed: a date may be a day, a month or a year. */
export interface NextSession {
  readonly number?: number
  readonly date?: string
  readonly place?: PlaceForms
}

/** Everything a joint release says. */
export interface ReleaseFacts {
  readonly session: number
  readonly mechanism: MechanismForms
  readonly parties: number
  readonly from: string
  readonly to?: string
  readonly format: SessionFormat
  readonly theme?: Texts
  /** In the order this text wants, which is the order of the parties in it. */
  readonly letters?: readonly ReleaseLetter[]
  readonly chairs?: readonly PersonForms[]
  readonly statements?: readonly ReleaseStatement[]
  /** `titled`: the names are titles of agenda items, which are quoted as they stand. */
  readonly topics?: { readonly list: readonly ReleaseTopic[]; readonly open: boolean; readonly titled?: boolean }
  readonly outcome?: ReleaseOutcome
  readonly agreed?: readonly ReleaseUndertaking[]
  readonly next?: NextSession
}

/** A release in one language: its text, and what could not be said in that language because nobody typed it. */
export interface NewsRelease {
  readonly headline: string
  readonly paragraphs: readonly string[]
  readonly gaps: readonly ReleaseGap[]
}

/** A fact that was left out, or said by its safe pattern, for want of a text or a form. */
export interface ReleaseGap {
  readonly fact: string
  readonly missing: string
}

/** The gender of an outcome's name, which its verb agrees with. */
export const outcomeWords: Readonly<
  Record<
    OutcomeForm,
    { en: string; zh: string; ru: { name: string; gender: 'm' | 'f' | 'n' }; hi: { name: string; gender: 'm' | 'f' } }
  >
> = {
  'agreed-minutes': {
    en: 'agreed minutes',
    zh: '会议纪要',
    ru: { name: 'согласованный протокол', gender: 'm' },
    hi: { name: 'सहमत कार्यवृत्त', gender: 'm' },
  },
  consensus: {
    en: 'consensus',
    zh: '共识',
    ru: { name: 'консенсус', gender: 'm' },
    hi: { name: 'सहमति', gender: 'f' },
  },
  declaration: {
    en: 'declaration',
    zh: '宣言',
    ru: { name: 'декларация', gender: 'f' },
    hi: { name: 'घोषणा-पत्र', gender: 'm' },
  },
  'joint-communique': {
    en: 'joint communiqué',
    zh: '联合公报',
    ru: { name: 'совместное коммюнике', gender: 'n' },
    hi: { name: 'संयुक्त विज्ञप्ति', gender: 'f' },
  },
  'joint-statement': {
    en: 'joint statement',
    zh: '联合声明',
    ru: { name: 'совместное заявление', gender: 'n' },
    hi: { name: 'संयुक्त वक्तव्य', gender: 'm' },
  },
}
