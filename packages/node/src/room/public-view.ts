/**
 * What the public is told of a sitting while a segment is open to it: who speaks, on which item, in which language, and
 * what is on the channels. Names and titles are the parties' own words; nothing else of the record is in it.
 */
import { fromUtf8 } from '@samvad/log'
import { conductOf, type Conduct, type SessionState, type SittingState, type State, type Turn } from '@samvad/kernel'
import { parseParty, parsePerson, type PublicView } from '@samvad/protocol'
import type { MechanismHome } from '../home/home.ts'

/** What the state says, with the commitments whose words are still to be fetched. */
export type PublicFacts = Readonly<{
  view: Omit<PublicView, 'item' | 'speaker'>
  item: Readonly<{ no: string; title: Readonly<Record<string, string>> }> | null
  speaker: Readonly<{ turn: Turn; person: string | null; party: string | null; original: string | null }> | null
}>

/** [G46] The facts of a segment that is open to the public; null while none is. */
export function publicFacts(state: State, sitting: SittingState, vouched: readonly string[]): PublicFacts | null {
  const conduct = conductOf(sitting)
  if (!conduct.public || conduct.closed !== null) return null
  const { authentic, working, courtesy } = state.genesis
  const session = state.sessions.get(sitting.session)
  const turn = conduct.floor
  const owner = turn === null ? undefined : state.owners.get(turn.party)
  return {
    view: {
      number: sitting.number,
      segment: conduct.segment,
      suspended: conduct.suspended,
      warning: conduct.limits.warning,
      languages: [...new Set([...authentic, ...working, ...courtesy])],
      booths: [...conduct.booths.values()].map(({ language, onAir, since, listen }) => ({
        language,
        onAir,
        since,
        listen,
      })),
      vouched,
    },
    item: itemOf(session, conduct, state.genesis.parties.length),
    speaker:
      turn === null
        ? null
        : {
            turn,
            person: owner?.people.get(turn.pid)?.c ?? null,
            party: owner?.description?.c ?? null,
            original: originalOf(session, turn),
          },
  }
}

/** Fetches the words of the facts. */
export async function publicView(home: MechanismHome, { view, item, speaker }: PublicFacts): Promise<PublicView> {
  const ids = [...Object.values(item?.title ?? {}), speaker?.person, speaker?.party].filter(
    (c) => typeof c === 'string',
  )
  const texts = new Map((await home.content([...new Set(ids)])).map(({ c, bytes }) => [c, bytes]))
  const title = Object.entries(item?.title ?? {}).flatMap(([tag, c]) => {
    const bytes = texts.get(c)
    const text = bytes === undefined ? null : fromUtf8(bytes)
    return text === null ? [] : [[tag, text] as const]
  })
  return {
    ...view,
    item: item === null ? null : { no: item.no, title: Object.fromEntries(title) },
    speaker: speaker === null ? null : speakerOf(speaker, texts),
  }
}

function speakerOf(
  { turn, person, party, original }: NonNullable<PublicFacts['speaker']>,
  texts: ReadonlyMap<string, Uint8Array>,
): PublicView['speaker'] {
  const said = parse(parsePerson, texts, person)
  const ofParty = parse(parseParty, texts, party)
  const own = said?.language ?? ofParty?.language ?? 'und'
  return {
    party: turn.party,
    pid: turn.pid,
    names: said?.names ?? { und: turn.pid },
    titles: said?.titles ?? {},
    own,
    partyNames: ofParty?.short ?? { und: turn.party },
    mark: { text: ofParty?.mark ?? '·', lang: ofParty?.language ?? 'und' },
    speaks: original ?? said?.language ?? ofParty?.language ?? null,
    spans: turn.spans,
    limit: turn.limit,
  }
}

function parse<T>(
  reader: (text: string) => T | null,
  texts: ReadonlyMap<string, Uint8Array>,
  c: string | null,
): T | null {
  const bytes = c === null ? undefined : texts.get(c)
  const text = bytes === undefined ? null : fromUtf8(bytes)
  return text === null ? null : reader(text)
}

/** The item under way, of the agenda that every party has confirmed. */
function itemOf(session: SessionState | undefined, { item }: Conduct, parties: number): PublicFacts['item'] {
  const agendas = [...(session?.agendas.values() ?? [])].filter(({ confirmed }) => confirmed.size >= parties)
  const found = agendas.flatMap(({ body }) => body.items).find(({ id }) => id === item)
  return found === undefined ? null : { no: found.no, title: found.title }
}

function originalOf(session: SessionState | undefined, turn: Turn): string | null {
  const bound = turn.texts.at(-1)
  const letter = session?.letters.get(bound ?? '')
  const statement =
    session?.statements.get(bound ?? '') ??
    [...(session?.statements.values() ?? [])].find(
      ({ owner, speaker, item }) => owner === turn.party && speaker === turn.pid && item === turn.item,
    )
  return letter?.original ?? statement?.original ?? null
}
