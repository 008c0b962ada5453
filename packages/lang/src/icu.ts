/** Looks inside ICU messages, for the tests of the catalogue and for nothing at run time. */
import { IntlMessageFormat } from 'intl-messageformat'

/** What a message is made of. */
export interface Anatomy {
  /** Every hole with the way it is used: `party`, `n plural`, `field select courtesy cut other`. */
  readonly holes: readonly string[]
  /** The plural forms of each plural hole, the exact ones (`=0`) apart. */
  readonly plurals: readonly {
    readonly hole: string
    readonly forms: readonly string[]
    readonly exact: readonly string[]
  }[]
  /** Literal runs of text, without holes. */
  readonly literals: readonly string[]
}

/** The part of the parser's tree that we read. */
interface Element {
  readonly type: number
  readonly value?: string
  readonly pluralType?: string
  readonly options?: Readonly<Record<string, { readonly value: readonly Element[] }>>
}

const LITERAL = 0
const SELECT = 5
const PLURAL = 6
const POUND = 7

/** Takes a message apart; throws if it is not ICU. */
export function anatomy(message: string): Anatomy {
  const holes = new Set<string>()
  const plurals: { hole: string; forms: string[]; exact: string[] }[] = []
  const literals: string[] = []
  const read = (elements: readonly Element[]): void => {
    for (const element of elements) {
      const name = element.value ?? ''
      const options = Object.entries(element.options ?? {})
      if (element.type === LITERAL) literals.push(name)
      else if (element.type === PLURAL) {
        holes.add(`${name} plural`)
        const keys = options.map(([key]) => key)
        const isExact = (key: string) => key.startsWith('=')
        plurals.push({ hole: name, forms: keys.filter((key) => !isExact(key)), exact: keys.filter(isExact) })
      } else if (element.type === SELECT) {
        holes.add(
          `${name} select ${options
            .map(([key]) => key)
            .toSorted()
            .join(' ')}`,
        )
      } else if (element.type !== POUND) holes.add(name)
      for (const [, option] of options) read(option.value)
    }
  }
  // The parser's own types are not exported by the package; only the fields named above are read.
  read(new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst() as unknown as readonly Element[])
  return { holes: [...holes].toSorted(), plurals, literals }
}
