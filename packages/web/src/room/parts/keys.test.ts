/** Where a key is the field's own, because somebody types there. */
import { expect, test } from 'vitest'
import { takesText } from './keys.tsx'

test('somebody types in a field of text, and not where a slider, a choice or a button has the focus', () => {
  const input = (type: string) => takesText({ tagName: 'INPUT', isContentEditable: false, type })
  expect(['text', 'search', 'number', 'time', ''].filter((type) => !input(type))).toEqual([])
  expect(['range', 'radio', 'checkbox', 'submit'].filter(input)).toEqual([])
  const other = (tagName: string, isContentEditable = false) => takesText({ tagName, isContentEditable })
  expect([other('TEXTAREA'), other('DIV', true)]).toEqual([true, true])
  expect([other('SELECT'), other('BUTTON'), other('BODY')]).toEqual([false, false, false])
})
