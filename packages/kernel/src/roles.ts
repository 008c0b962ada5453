/** Roles that a party's secretary grants to its own people, in its own feed. */
export const ROLES = [
  'secretary',
  'head',
  'signatory',
  'chair',
  'linguist',
  'drafter',
  'delegate',
  'interpreter',
  'press',
  'observer',
] as const

export type Role = (typeof ROLES)[number]
