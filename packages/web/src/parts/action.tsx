/** What a person can do from here, each worded as what will happen. */
import { useText } from '../i18n/provider.tsx'
import { Button, LinkButton } from './button.tsx'
import { plainFacts, type CodeOf, type Facts } from './sentence.tsx'

type ActionCode = CodeOf<'now.', '.do'>

/** An action as a code with facts (`me` is the short name of the party acted for), and where or how it is done. */
export type ActionView = { readonly code: ActionCode; readonly facts?: Facts } & (
  | { readonly href: string }
  | { readonly onPress: () => void; readonly busy?: boolean }
)

/** The first action filled, the others plain. */
export function Actions({
  actions,
  firstIsPrimary = true,
}: {
  actions: readonly ActionView[]
  firstIsPrimary?: boolean
}) {
  if (actions.length === 0) return null
  return (
    <div className="actions">
      {actions.map((action, index) => (
        <ActionButton key={action.code} action={action} primary={firstIsPrimary && index === 0} />
      ))}
    </div>
  )
}

/** One action as a button or as a link that looks like one. */
export function ActionButton({ action, primary = false }: { action: ActionView; primary?: boolean }) {
  const t = useText()
  const label = t(`now.${action.code}.do`, plainFacts(action.facts ?? {}))
  const look = primary ? 'primary' : 'plain'
  if ('href' in action) {
    return (
      <LinkButton href={action.href} look={look}>
        {label}
      </LinkButton>
    )
  }
  return (
    <Button look={look} onClick={action.onPress} busy={action.busy ?? false}>
      {label}
    </Button>
  )
}
