import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { meshBackend } from './mesh.ts'

const now = (): Date => new Date('2026-11-24T08:00:00Z')
const turn = { urls: ['turn:t.example:3478', 'turns:t.example:443?transport=tcp'], secret: 'shared with the relay' }
const who = { endpoint: 'endpoint-1', kind: 'delegate', hidden: false } as const

test('credentials for the relay end by themselves and say nothing about who uses them', async () => {
  const backend = meshBackend({ turn, stun: ['stun:t.example'], direct: false, now })
  const ticket = await backend.admit('0123.mountain.sitting-1', who)
  if (ticket.backend !== 'mesh') throw new Error('another backend')
  const [stun, relay] = ticket.iceServers
  expect([stun, relay?.urls, ticket.relayOnly]).toEqual([{ urls: ['stun:t.example'] }, turn.urls, true])
  const [until = '', name = ''] = relay?.username?.split(':') ?? []
  expect(Number(until) * 1000 - now().getTime()).toBe(12 * 3_600_000)
  expect(name).toMatch(/^[0-9a-f]{16}$/)
  expect(relay?.credential).toBe(createHmac('sha1', turn.secret).update(`${until}:${name}`).digest('base64'))
  const other = await backend.admit('0123.mountain.sitting-1', { ...who, endpoint: 'endpoint-2' })
  expect(JSON.stringify(other)).not.toContain(name)
})

test('without a relay there is none in the ticket, and a direct connection is a stated choice', async () => {
  const tickets = await Promise.all(
    [true, false].map((direct) => meshBackend({ turn: null, stun: [], direct, now }).admit('room', who)),
  )
  expect(tickets).toMatchObject([
    { iceServers: [], relayOnly: false },
    { iceServers: [], relayOnly: true },
  ])
})
