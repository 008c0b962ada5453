/** What is taken: every screen and public page, at the stage at which it says most, and by whom. */
import type { Page } from 'playwright-core'
import type { Hour } from './nodes.ts'

/** One line of a contact sheet is one of these in one language. */
export type Shot = Readonly<{
  name: string
  title: string
  hour: Hour
  /** Address; `{lang}` stands for the language where the page has an address per language. */
  path: string
  /** Whose place is taken: mechanism, party, person. Nobody's when left out. */
  as?: readonly [slug: string, party: string, pid: string]
  languages?: readonly string[]
  /** The address is meant to be none. */
  missing?: true
  /** What a person does on the page before it is taken. */
  act?: ((page: Page) => Promise<void>) | undefined
}>

const SLUG = 'river-mountain'
const M = `/m/${SLUG}`
const S = `${M}/s/s8`
const RECONSTRUCTION = 'ruling-parties-2009'
const COUNCILS = 'dialogue-of-councils'
/** Right-to-left is looked at in the pseudo-language, which mirrors the page. */
const MIRRORED = ['en', 'ru', 'ar-XB']

type Who = readonly [party: string, pid: string]
const WEN: Who = ['river', 'wen-qingyue']
const YE: Who = ['river', 'ye-yanqiu']
const FANG: Who = ['river', 'fang-du']
const CHENG: Who = ['river', 'cheng-zhiyu']
const STUDENTSOVA: Who = ['mountain', 'studentsova']
const LUGININ: Who = ['mountain', 'luginin']

/** A page of the fictional demonstration; `stage` is the address of the mechanism that was played so far. */
function page(name: string, title: string, path: string, who: Who | null, hour: Hour = 'today', slug = SLUG): Shot {
  return {
    name,
    title,
    hour,
    path: path.replace(SLUG, slug),
    ...(who === null ? {} : { as: [slug, ...who] as const }),
  }
}

function staged(name: string, title: string, path: string, who: Who, stage: string): Shot {
  return page(name, title, path, who, 'before', stage)
}

function published(name: string, title: string, path: string, act?: Shot['act']): Shot {
  return { name, title, hour: 'after', path, ...(act === undefined ? {} : { act }) }
}

async function paste(page: Page, text: string): Promise<void> {
  await page.locator('textarea').fill(text)
  await page.locator('form button').click()
  await page.waitForTimeout(300)
}

/** Pastes the Hindi text of the release, as it is or with one number changed. */
function pasted(change: (text: string) => string): Shot['act'] {
  return async (page) => {
    const answer = await page.request.get(new URL(`/p/${SLUG}/8/hi/text.txt`, page.url()).href)
    await paste(page, change(await answer.text()))
  }
}

/** Opens the panel of a unit of the outcome. */
function openUnit(index: number): Shot['act'] {
  return async (page) => {
    await page.locator('.unit-button').nth(index).click()
    await page.locator('#unit-panel').waitFor()
  }
}

const client: readonly Shot[] = [
  page('home', 'First page, as a visitor', '/', null),
  page('mechanism', 'Mechanism, secretary of the Mountain Party', M, LUGININ),
  page('mechanism-visitor', 'Mechanism, a visitor', M, null),
  page('mechanism-released', 'Mechanism after the release', M, WEN, 'after'),
  { name: 'mechanism-reconstruction', title: 'The reconstruction', hour: 'today', path: `/m/${RECONSTRUCTION}` },
  page('session', 'Session, head of the River Party', S, WEN),
  page('session-drafter', 'Session, drafter of the River Party', S, YE),
  page('session-visitor', 'Session, a visitor', S, null),
  staged('session-signing', 'Session when one party has signed', S, WEN, 'one-signed'),
  page('session-released', 'Session after the release', S, STUDENTSOVA, 'after'),
  page('delegations', 'Delegations, secretary of the River Party', `${S}/delegations`, FANG),
  page('people', 'People, secretary of the Mountain Party', `${M}/people`, LUGININ),
  page('agenda', 'Agenda, secretary of the River Party', `${S}/agenda`, FANG),
  page('documents', 'Documents, secretary of the Mountain Party', `${S}/documents`, LUGININ),
  {
    ...page('documents-terms', 'Documents, the list of terms opened', `${S}/documents`, LUGININ),
    act: async (page) => page.locator('[id="RMD/8/INF/4"] summary').click(),
  },
  page('letters', 'Letters, secretary of the Mountain Party', `${S}/letters`, LUGININ),
  page('letters-river', 'Letters, secretary of the River Party', `${S}/letters`, FANG),
  page('letter', 'A letter before it is read, by its own side', `${S}/letters/river.letter-8`, WEN),
  page('letter-closed', 'A letter before it is read, by the other side', `${S}/letters/river.letter-8`, STUDENTSOVA),
  page('letter-read', 'A letter that was read', `${S}/letters/mountain.letter-8`, WEN, 'after'),
  page('statements', 'Statements, secretary of the Mountain Party', `${S}/statements`, LUGININ),
  page('statement', 'A statement that was delivered', `${S}/statements/mountain.statement-8`, WEN, 'after'),
  page('sitting', 'Sitting before it is opened, the chair', `${S}/sitting`, STUDENTSOVA),
  staged('sitting-open', 'Sitting, the chair', `${S}/sitting`, STUDENTSOVA, 'sitting'),
  staged('sitting-delegate', 'Sitting, a delegate', `${S}/sitting`, WEN, 'sitting'),
  page('outcome', 'Outcome, drafter of the River Party', `${S}/outcome`, YE),
  { ...page('outcome-unit', 'Outcome, a unit opened', `${S}/outcome`, YE), act: openUnit(3) },
  staged('outcome-settled', 'Outcome when all is agreed', `${S}/outcome`, STUDENTSOVA, 'settled'),
  staged('outcome-linguist', 'Outcome frozen, lawyer-linguist', `${S}/outcome`, CHENG, 'frozen'),
  staged('adopt', 'Adoption, head of the River Party', `${S}/outcome/adopt`, WEN, 'frozen'),
  page('signing-blocked', 'Signing, something stands in the way', `${S}/signing`, WEN),
  staged('signing', 'Signing, ready for the first seal', `${S}/signing`, WEN, 'adopted'),
  staged('signing-one-signed', 'Signing, the other party has signed', `${S}/signing`, WEN, 'one-signed'),
  staged('signing-waiting', 'Signing, waiting for the other party', `${S}/signing`, STUDENTSOVA, 'one-signed'),
  staged('signing-not-authorised', 'Signing, not authorised', `${S}/signing`, FANG, 'adopted'),
  staged('signing-complete', 'Signing, complete', `${S}/signing`, WEN, 'signed'),
  staged('release', 'Release, head of the Mountain Party', `${S}/release`, STUDENTSOVA, 'signed'),
  page('release-done', 'Release after its instant', `${S}/release`, WEN, 'after'),
  page('follow-up', 'Follow-up, secretary of the River Party', `${M}/follow-up`, FANG, 'after'),
  page('report', 'A past session', `${M}/r/7`, LUGININ),
  {
    name: 'report-reconstruction',
    title: 'The reported eighth meeting',
    hour: 'today',
    path: `/m/${RECONSTRUCTION}/r/8`,
  },
  page('propose', 'Putting a session forward', `${M}/propose`, LUGININ, 'after'),
  published('verify', 'Verification, empty', '/verify'),
  published(
    'verify-same',
    'Verification, the same text',
    '/verify',
    pasted((text) => text),
  ),
  published(
    'verify-differs',
    'Verification, another text',
    '/verify',
    pasted((text) => text.replace(/(\d)/, '9').replace(/नदी/, 'सागर')),
  ),
  { ...page('not-found', 'An address that is none', '/m/nowhere', null), missing: true },
]

const generatedMechanism: readonly Shot[] = [
  { path: `/m/${COUNCILS}`, name: 'generated-mechanism', title: 'Four parties: mechanism' },
  { path: `/m/${COUNCILS}/s/s3`, name: 'generated-session', title: 'Four parties: session' },
  { path: `/m/${COUNCILS}/s/s3/delegations`, name: 'generated-delegations', title: 'Four parties: delegations' },
  { path: `/m/${COUNCILS}/s/s3/agenda`, name: 'generated-agenda', title: 'Four parties: agenda' },
  { path: `/m/${COUNCILS}/s/s3/letters`, name: 'generated-letters', title: 'Four parties: letters' },
  { path: `/m/${COUNCILS}/s/s3/outcome`, name: 'generated-outcome', title: 'Four parties: outcome' },
  { path: `/m/${COUNCILS}/s/s3/signing`, name: 'generated-signing', title: 'Four parties: signing' },
  { path: `/m/${COUNCILS}/s/s3/sitting`, name: 'generated-sitting', title: 'Four parties: sitting' },
  { path: `/m/${COUNCILS}/follow-up`, name: 'generated-follow-up', title: 'Four parties: follow-up' },
].map((one) => ({ ...one, hour: 'today' as const, as: [COUNCILS, 'coast', 'chair'] as const, languages: MIRRORED }))

const P = `/p/${SLUG}`
const publicPages: readonly Shot[] = [
  published('public-outcome', 'Public: the outcome', `${P}/8/{lang}`),
  published('public-parallel', 'Public: two languages side by side', `${P}/8/{lang}/parallel`),
  published('public-news', 'Public: news release', `${P}/8/{lang}/news`),
  published('public-letters', 'Public: letters', `${P}/8/{lang}/letters`),
  published('public-verify', 'Public: verification without script', `${P}/8/verify/{lang}`),
  published(
    'public-verify-differs',
    'Public: verification, another text',
    `${P}/8/verify/{lang}`,
    pasted((text) => text.replace(/(\d)/, '9')),
  ),
  published('public-mechanism', 'Public: the mechanism', `${P}?lang={lang}`),
  published('public-reported', 'Public: a reported session', `/p/${RECONSTRUCTION}/8/{lang}`),
  published('public-reported-mechanism', 'Public: the reconstruction', `/p/${RECONSTRUCTION}?lang={lang}`),
  { ...published('public-nothing', 'Public: nothing here', `${P}/9/{lang}`), missing: true },
]

/** A state of the room with made-up data: it passes in seconds on a running node, and some of it only in trouble. */
function scene(name: string, title: string): Shot {
  return { name: name.replace('/', '-'), title, hour: 'today', path: `/gallery.html?scene=${name}` }
}

const meetingRoom: readonly Shot[] = [
  staged('room-door', 'Before the room, on a node', `${S}/room`, WEN, 'sitting'),
  staged('caucus-door', 'The room of a delegation, before entering', `${S}/caucus`, WEN, 'sitting'),
  page('live', 'The public view where there is none', `${S}/live`, null),
  page('summary', 'Summary record, draft', `${S}/summary/mountain.sitting-1`, LUGININ, 'after'),
  scene('room/prejoin', 'Before you enter'),
  scene('room/prejoin-unable', 'Before you enter, something is missing'),
  scene('room/room', 'Room'),
  scene('room/listed', 'Room, on the list'),
  scene('room/floor', 'Room, you have the floor'),
  scene('room/nobody', 'Room, nobody has the floor'),
  scene('room/suspended', 'Room, suspended'),
  scene('room/lost', 'Room, connection lost'),
  scene('room/delegations', 'Room, delegations'),
  scene('room/gallery', 'Room, everybody'),
  scene('room/screen', 'Room, a shared screen'),
  scene('room/pinned', 'Room, a pinned picture'),
  scene('room/fell-back', 'Room, the channel fell back to the floor'),
  scene('room/listener', 'Listener'),
  scene('room/hall', 'Hall'),
  scene('room/hall-over', 'Hall, time reached'),
  scene('chair/reached-and-point-of-order', 'Chair, point of order'),
  scene('chair/speaks', 'Chair speaks'),
  scene('chair/nobody', 'Chair, nobody has the floor'),
  scene('chair/suspended', 'Chair, suspended'),
  scene('chair/closed', 'Chair, the sitting is closed'),
  scene('chair/stale', 'Chair, somebody else was first'),
  scene('chair/deputy', 'Chair, a deputy may take over'),
  scene('booth/offered', 'Booth, turn offered'),
  scene('booth/cough', 'Booth, cough'),
  scene('booth/offered-to-me', 'Booth, turn offered to me'),
  scene('booth/partner-gone', 'Booth, the partner has left'),
  scene('booth/both-lost', 'Booth, both lost'),
  scene('booth/no-text', 'Booth, no text'),
  scene('booth/door', 'Booth, taking a seat'),
]

export const shots: readonly Shot[] = [...client, ...generatedMechanism, ...publicPages, ...meetingRoom]
