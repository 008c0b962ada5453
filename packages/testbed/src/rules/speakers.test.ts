/** The list of speakers, turns, points of order, replies, taking over: what happens, told in single sittings. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeIfAsked, type Category, type Ref } from '@samvad/kernel'
import { givenBody, PARTIES, SittingStage, SITTING } from './sitting-stage.ts'

test('[K27] categories come in order, and within one the parties take turns', () => {
  const room = new SittingStage()
  room.ask('river', 'guest')
  for (const pid of ['one', 'two']) room.ask('river', pid)
  for (const pid of ['one', 'two']) room.ask('mountain', pid)
  room.ask('forest', 'one')
  room.ask('forest', 'head')
  expect(room.waiting()).toEqual([
    'forest head',
    'river one',
    'mountain one',
    'forest one',
    'river two',
    'mountain two',
    'river guest',
  ])
})

test('[K27] whoever is called and absent goes to the end of the category, and is counted', () => {
  const room = new SittingStage()
  const away = room.ask('river', 'one')
  room.ask('mountain', 'one')
  room.ask('forest', 'guest')
  room.step('floor.passed', { ...away })
  room.ask('forest', 'two')
  expect(room.waiting()).toEqual(['mountain one', 'forest two', 'river one', 'forest guest'])
  expect(room.conduct.waiting.map((wish) => wish.absent)).toEqual([0, 0, 1, 0])
})

test('[K27] a point of order that nobody is there to raise is dropped, so that it holds up nobody', () => {
  const room = new SittingStage()
  const raised = room.ask('river', 'one', 'point-of-order')
  room.step('floor.passed', { ...raised })
  room.give('forest', 'head')
  expect(room.conduct.pointsOfOrder).toEqual([])
})

test('[K27] nobody loses a place when the first is called, and a party that spoke waits behind one that did not', () => {
  const people = ['head', 'one', 'two', 'guest']
  const wish = fc.record({ party: fc.constantFrom(...PARTIES), pid: fc.constantFrom(...people) })
  fc.assert(
    fc.property(fc.array(fc.oneof(wish, fc.constant(null)), { minLength: 12, maxLength: 24 }), (moves) => {
      const room = new SittingStage()
      const calls: string[] = []
      for (const move of moves) {
        const before = room.waiting()
        if (move !== null) {
          if (before.includes(`${move.party} ${move.pid}`)) continue
          room.ask(move.party, move.pid)
          // Whoever was listed keeps the order among themselves.
          expect(room.waiting().filter((who) => before.includes(who))).toEqual(before)
        } else if (room.conduct.waiting[0] !== undefined) {
          const [first] = room.conduct.waiting
          calls.push(first.party)
          room.give(first.party, first.pid)
          expect(room.waiting()).toEqual(before.slice(1))
        }
        const members = room.conduct.waiting.filter(({ category }) => category === 'member').map(({ party }) => party)
        // Of two parties that wait, neither is called three times before the other.
        for (const party of new Set(members))
          for (const other of new Set(members))
            if (party !== other)
              expect(members.slice(0, members.indexOf(other)).filter((p) => p === party).length).toBeLessThan(3)
      }
    }),
    { numRuns: 20 },
  )
}, 600_000)

test('[K27] the place that a party is told before it asks is the one that it gets', () => {
  const people: Readonly<Record<string, Category>> = {
    head: 'delegation-head',
    one: 'member',
    two: 'member',
    guest: 'observer',
  }
  const ask = fc.record({
    does: fc.constant('ask' as const),
    party: fc.constantFrom(...PARTIES),
    pid: fc.constantFrom(...Object.keys(people)),
  })
  const move = fc.oneof(ask, fc.constant({ does: 'call' as const }), fc.constant({ does: 'pass' as const }))
  fc.assert(
    fc.property(fc.array(move, { minLength: 10, maxLength: 20 }), (moves) => {
      const room = new SittingStage()
      for (const one of moves) {
        const [first] = room.conduct.waiting
        if (one.does === 'ask') {
          const who = `${one.party} ${one.pid}`
          if (room.waiting().includes(who)) continue
          const place = placeIfAsked(room.sitting, { party: one.party, category: people[one.pid] ?? 'member' })
          room.ask(one.party, one.pid)
          expect(room.waiting().indexOf(who)).toBe(place)
        } else if (first !== undefined && one.does === 'call') room.give(first.party, first.pid)
        else if (first !== undefined) room.step('floor.passed', { ...first.ref })
      }
      room.step('list.closed')
      expect(placeIfAsked(room.sitting, { party: 'river', category: 'member' })).toBeNull()
    }),
    { numRuns: 15 },
  )
}, 600_000)

test('[K34] a point of order interrupts; the speaker goes on with the time that was left', () => {
  const room = new SittingStage()
  room.step('list.closed')
  const given = room.give('river', 'head')
  room.ask('forest', 'one', 'point-of-order')
  room.give('forest', 'one', { kind: 'point-of-order', limit: null })
  expect(room.conduct).toMatchObject({ floor: { pid: 'one', kind: 'point-of-order' }, interrupted: { pid: 'head' } })
  room.said('forest', 'floor.returned', { pid: 'one' })
  room.step('floor.resumed')
  const { floor, interrupted, turns } = room.conduct
  expect(interrupted).toBeNull()
  expect(floor).toMatchObject({ ref: { seq: given.seq }, pid: 'head', limit: 300 })
  expect(floor?.spans.map(({ to }) => to === null)).toEqual([false, true])
  expect(turns.map(({ kind }) => kind)).toEqual(['point-of-order'])
})

test('[K54] the clock stands still while the sitting is suspended', () => {
  const room = new SittingStage()
  room.give('river', 'head')
  room.step('sitting.suspended', { until: '2026-11-24T09:00:00Z' })
  expect(room.conduct.floor?.spans.every(({ to }) => to !== null)).toBe(true)
  room.step('sitting.resumed')
  expect(room.conduct.floor?.spans.map(({ to }) => to === null)).toEqual([false, true])
})

test('[K57] two speakers change places once both parties have said so, and a head reorders its own', () => {
  const room = new SittingStage()
  const places = new Map<string, Ref>()
  for (const who of ['river one', 'mountain one', 'river two', 'forest one']) {
    const [party = '', pid = ''] = who.split(' ')
    places.set(who, room.ask(party, pid))
  }
  const order = ['river one', 'mountain one', 'forest one', 'river two']
  expect(room.waiting()).toEqual(order)
  const pair = { one: { ...places.get('river one') }, other: { ...places.get('forest one') } }
  room.said('river', 'floor.swapped', pair)
  expect(room.waiting()).toEqual(order)
  room.said('forest', 'floor.swapped', { one: pair.other, other: pair.one })
  expect(room.waiting()).toEqual(['forest one', 'mountain one', 'river one', 'river two'])
  const seqs = ['river two', 'river one'].map((who) => places.get(who)?.seq ?? 0)
  room.said('river', 'floor.reordered', { order: seqs })
  expect(room.waiting()).toEqual(['forest one', 'mountain one', 'river two', 'river one'])
})

test('[K55] a floor given by mistake is taken back, and the wish waits where it waited', () => {
  const room = new SittingStage()
  room.ask('river', 'one')
  room.ask('mountain', 'one')
  room.give('forest', 'head')
  const before = room.waiting()
  const { seq } = room.give('river', 'one')
  room.ask('forest', 'two')
  room.step('step.undone', { step: seq })
  expect(room.waiting()).toEqual([...before, 'forest two'])
  expect(room.conduct).toMatchObject({ floor: { party: 'forest', pid: 'head' }, turns: [], undo: null })
})

test('[K58] the offered seat goes on air and the other off in one step', () => {
  const room = new SittingStage()
  const at = (pid: string) => ({ language: 'en', pid })
  room.said('river', 'booth.seated', at('voice-1'))
  room.said('forest', 'booth.seated', at('voice-1'))
  room.said('river', 'booth.taken', at('voice-1'))
  room.said('river', 'booth.offered', { ...at('voice-1'), to: { party: 'forest', pid: 'voice-1' } })
  const accepted = room.list(room.say('forest', 'booth.accepted', at('voice-1')))
  expect(room.conduct.booths.get('en')).toMatchObject({
    onAir: { party: 'forest', pid: 'voice-1' },
    since: accepted.at,
    offer: null,
  })
})

test('[K58] a booth off air says since when, and one that was never on air does not', () => {
  const room = new SittingStage()
  const at = (pid: string) => ({ language: 'en', pid })
  const since = (): string | null | undefined => room.conduct.booths.get('en')?.since
  room.said('river', 'booth.seated', at('voice-1'))
  room.said('forest', 'booth.seated', at('voice-1'))
  expect(since()).toBeNull()
  room.said('river', 'booth.taken', at('voice-1'))
  const released = room.list(room.say('river', 'booth.released', at('voice-1')))
  expect(since()).toBe(released.at)
  room.said('forest', 'booth.left', at('voice-1'))
  expect(since()).toBe(released.at)
})

test('[K53] a deputy goes on where it takes over, and lists what the lost conductor did after that', () => {
  const room = new SittingStage()
  room.ask('river', 'one')
  room.ask('forest', 'one')
  const taken = room.take('river')
  expect(room.conduct).toMatchObject({
    conductor: 'river',
    head: taken.seq,
    last: { feed: taken.feed, seq: taken.seq },
  })
  expect(room.waiting()).toEqual(['river one', 'forest one'])
  room.give('forest', 'one')
  // The former conductor is a co-chair now: what it says counts once the new one lists it.
  const word = { sitting: SITTING, on: room.conduct.head, ...givenBody('river', 'one') }
  const said = room.scene.must('mountain', 'floor.given', word)
  expect(room.conduct.floor?.party).toBe('forest')
  room.list(said)
  expect(room.conduct.floor?.party).toBe('river')
  expect(room.conduct.turns.map(({ party }) => party)).toEqual(['forest'])
})

test('[K56] a letter opened at the lectern counts as read out, and its owner may open it to all', () => {
  const room = new SittingStage()
  const text = room.scene.commit('Письмо', 'own')
  const letter = 'river.letter-1'
  room.scene.must('river', 'letter.announced', {
    letter,
    session: room.walk.session,
    sender: text.c,
    reader: 'head',
    original: 'ru',
    texts: { ru: text.c },
    publication: 'full',
    early: false,
    content: [text],
  })
  room.give('river', 'head', { limit: null })
  room.said('river', 'letter.opened', { letter, pid: 'head' })
  expect(room.conduct).toMatchObject({ floor: { texts: [letter] }, undo: null })
  room.scene.must('river', 'letter.released', { letter })
})
