import { AskDialog } from '../parts/AskDialog.tsx'
import { useWords } from '../words/use-words.ts'
import { accountWords } from './words.id.ts'

/** Shown once; the button to close says that the codes were saved. */
export function RecoveryCodesDialog({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const say = useWords(accountWords)
  return (
    <AskDialog
      onClose={onClose}
      title={say('account.factor.keepTitle')}
      text={say('account.factor.keep')}
      action={say('account.factor.kept')}
      busy={false}
      onSubmit={onClose}
    >
      <ul className="codes" aria-label={say('account.factor.list')}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </AskDialog>
  )
}
