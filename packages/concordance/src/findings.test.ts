import { expect, test } from 'vitest'
import { createHash } from 'node:crypto'
import { findingsOf, numbersOf } from './index.ts'

const crypto = {
  sha256: (data: Uint8Array) => new Uint8Array(createHash('sha256').update(data).digest()),
  verify: () => false,
}
const check = (texts: Record<string, string>, terms: Record<string, string>[] = []) =>
  findingsOf(crypto, [{ unit: 'a.u1', texts }], Object.keys(texts), terms)

test('[C1] numbers and dates are compared by value, whatever their dress', () => {
  expect(numbersOf('zh', '2026年11月26日至27日')).toEqual(['11', '2026', '26', '27'])
  expect(numbersOf('ru', '26–27 ноября 2026 года')).toEqual(['11', '2026', '26', '27'])
  expect(numbersOf('hi', '26–27 नवंबर 2026 को')).toEqual(['11', '2026', '26', '27'])
  expect(numbersOf('en', 'on 26–27 November 2026')).toEqual(['11', '2026', '26', '27'])
  expect(numbersOf('hi', '१२,३४,५६७')).toEqual(['1234567'])
  expect(numbersOf('ru', '3 000 и 12,5 %')).toEqual(['12.5', '3000'])
  expect(numbersOf('en', '3,000 and 12.5 per cent')).toEqual(['12.5', '3000'])
  expect(numbersOf('ru', 'в мае 2027 года')).toEqual(['2027', '5'])
  expect(numbersOf('en', 'May the pupil surpass the master')).toEqual([])
  expect(numbersOf('ar', 'في 20 نوفمبر 2026')).toEqual(['11', '20', '2026'])
})

test('[C1] a changed number is found, and with three languages the odd one is named', () => {
  expect(check({ zh: '30分钟', ru: '20 минут' })).toMatchObject([
    { check: 'numbers', languages: ['zh', 'ru'], blocking: false },
  ])
  expect(check({ zh: '30分钟', ru: '20 минут', hi: '30 मिनट' })).toMatchObject([
    { check: 'numbers', languages: ['ru'] },
  ])
  expect(check({ zh: '2027年6月30日前', ru: 'до 30 сентября 2027 года' })).toHaveLength(1)
})

test('[C2] brackets, empty texts and broken tokens block', () => {
  expect(check({ zh: '', ru: 'Да' })).toMatchObject([{ check: 'empty', blocking: true, languages: ['zh'] }])
  expect(check({ zh: '[待定]同意', ru: 'Согласны они' })).toMatchObject([{ check: 'placeholder', blocking: true }])
  expect(check({ zh: '{parties:shirt}同意', ru: '{parties:short} согласны' })[0]).toMatchObject({
    check: 'token-syntax',
    blocking: true,
  })
})

test('[C3] tokens are compared without their grammatical form', () => {
  expect(check({ zh: '{parties:short}同意', ru: 'Согласие {parties:short:gen}' })).toEqual([])
  expect(check({ zh: '{parties:short}同意', ru: 'Согласие сторон' })).toMatchObject([{ check: 'tokens' }])
})

test('[C4] a term of the term base that is missing in one language is found', () => {
  const term = { zh: '堤岸步道', ru: 'пешеходн* дорожк* по дамб*' }
  expect(check({ zh: '5公里堤岸步道', ru: '5 км автомобильной дороги' }, [term])).toMatchObject([
    { check: 'term', languages: ['ru'] },
  ])
  expect(check({ zh: '5公里堤岸步道', ru: '5 км пешеходной дорожки по дамбе' }, [term])).toEqual([])
})

test('[C5] the key of a finding does not depend on where else the text is right', () => {
  const [first] = check({ zh: '30分钟', ru: '20 минут' })
  const [again] = check({ zh: '在30分钟内', ru: 'за 20 минут' })
  expect(first?.key).toBe(again?.key)
})
