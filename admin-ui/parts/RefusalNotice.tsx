import { IconBarrierBlock } from '@tabler/icons-react'
import { useEffect, useRef, type ReactNode } from 'react'
import type { Said } from '../wire/http.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { isGeneral } from '../../sop-definitions/language/issue-words.ts'
import { inLanguage } from '../../sop-definitions/language/label.ts'
import { Spoken } from './Spoken.tsx'

/**
 * A refusal with its sentence, every issue, and one way on. It takes the focus when it answers a click, and never from
 * a user who is typing.
 */
export function RefusalNotice({ no, isAsked = true, children }: { no: Said; isAsked?: boolean; children?: ReactNode }) {
  const say = useWords()
  const language = useLanguage()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isAsked) box.current?.focus()
  }, [no, isAsked])
  const issues = no.problem.issues ?? []
  return (
    <Spoken className={`notice ${issues.length > 0 ? 'form-error' : 'refusal'}`} tabIndex={-1} ref={box}>
      <p className="strong row">
        <IconBarrierBlock className="icon" size={20} aria-hidden="true" />
        {inLanguage(no.problem.sentence, language)}
      </p>
      {issues.length > 0 && (
        <ul className="compact">
          {issues.map((issue) => (
            <li key={`${issue.path.join('.')}${issue.message}`}>
              {isGeneral(issue) && `${issue.path.join('.')}: `}
              {inLanguage(issue.sentence, language)}
            </li>
          ))}
        </ul>
      )}
      {children}
      {no.problem.reference !== undefined && (
        <p className="small quiet">{say('state.reference', { reference: no.problem.reference })}</p>
      )}
    </Spoken>
  )
}
