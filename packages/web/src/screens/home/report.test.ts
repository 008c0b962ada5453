import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { reportSentences } from './report.ts'

const squeeze = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

test('the first page shows every sentence of the report, in order and as it was spelled', () => {
  const file = readFileSync(new URL('../../../../testbed/data/report-hi.txt', import.meta.url), 'utf8')
  const [, ...body] = file.split('\n\n')
  expect(squeeze(reportSentences.map(({ text }) => text).join(' '))).toBe(squeeze(body.join(' ')))
})

test('every sentence leads to at least one place of the product', () => {
  expect(reportSentences.filter(({ places }) => places.length === 0)).toEqual([])
})
