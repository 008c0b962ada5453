export { CHECKER, findingsOf, type CheckedUnit, type CheckId, type Finding, type Term } from './findings.ts'
export { numbersOf } from './numbers.ts'
