import { Button } from '@mui/material'
import { memo, useCallback, useEffect, useRef, useState } from 'react'
import type { IdentityField } from '../../api/contract/people.ts'
import type { Field } from '../../sop-definitions/language/form.ts'
import type { DataClass } from '../../sop-definitions/language/vocabulary.ts'
import { Frame } from '../parts/Frame.tsx'
import { MaskedValue } from '../parts/MaskedValue.tsx'
import { may, useMe } from '../wire/use-me.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { KINDS, type KindProps } from './kinds.tsx'

/** `name`: on the page, where the id of the field is not enough: in a row. */
interface Props {
  field: Field
  name?: string
  value: unknown
  set: (field: string, value: unknown) => void
  problem: string | undefined
  /** What alone becomes a fact of the answer. */
  becomes?: string
  isHeld: boolean
  personId: string
}

/** One question. Typing in it renders no other question again: a form may have sixty. */
export const Question = memo(function Question(props: Props) {
  const { field, name, value, set, problem, becomes, isHeld, personId } = props
  const label = useLabel()
  const Kind = KINDS[field.kind]
  const answer = useCallback((next: unknown) => set(field.id, next), [set, field.id])
  const asked: KindProps = {
    field,
    id: `answer-${name ?? field.id}`,
    place: `field-${name ?? field.id}`,
    label: label(field.label),
    isRequired: field.required,
    help: hasHelp(field) || becomes !== undefined ? <Help field={field} becomes={becomes} /> : undefined,
    problem,
    value,
    onChange: answer,
  }
  return isHeld && field.identity !== undefined ? (
    <HeldIdentity asked={asked} personId={personId} identity={field.identity} />
  ) : (
    <Kind {...asked} />
  )
})

const SENSITIVE: ReadonlySet<DataClass> = new Set(['D2', 'D3', 'D4'])
const hasHelp = ({ help, class: its }: Field): boolean => help !== undefined || SENSITIVE.has(its)

/** The help of the procedure and, for what is sensitive, who will see the answer and why it is asked. */
function Help({ field, becomes }: Pick<Props, 'field' | 'becomes'>) {
  const say = useWords()
  const label = useLabel()
  return (
    <>
      {field.help !== undefined && <p>{label(field.help)}</p>}
      {SENSITIVE.has(field.class) && (
        <p>
          {say('work.audience', { who: say(`work.audienceOf.${field.class}`) })}.{' '}
          {say('work.purposeOf', { purpose: lower(label(field.purpose.label)) })}.
        </p>
      )}
      {becomes !== undefined && <p>{becomes}</p>}
    </>
  )
}
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

interface HeldProps {
  asked: KindProps
  personId: string
  identity: IdentityField
}

/**
 * What the client's vault already holds is not asked again: it is left as it is, looked at (recorded), or corrected.
 */
function HeldIdentity({ asked, personId, identity }: HeldProps) {
  const say = useWords()
  const me = useMe()
  const { place = '', label: name, field } = asked
  const [correcting, setCorrecting] = useState(asked.value !== undefined)
  const turned = useRef(false)
  const turn = (to: boolean): void => {
    turned.current = true
    setCorrecting(to)
  }
  // The pressed button is gone: the focus goes to what is now in its place.
  useEffect(() => {
    const control = correcting ? 'input, textarea, select' : '.held > button:last-child'
    if (turned.current) document.getElementById(place)?.querySelector<HTMLElement>(control)?.focus()
  }, [correcting, place])
  const Kind = KINDS[field.kind]
  if (!correcting)
    return (
      <Frame {...asked} group="named">
        <div className="row held">
          <span className="strong">{say('work.held')}</span>
          <MaskedValue personId={personId} field={identity} canOpen={may(me, 'reveal_identity')} />
          <Button size="small" aria-label={`${say('work.correct')}: ${name}`} onClick={() => turn(true)}>
            {say('work.correct')}
          </Button>
        </div>
      </Frame>
    )
  const keep = (): void => {
    asked.onChange(undefined)
    turn(false)
  }
  return (
    <Kind
      {...asked}
      below={
        <div>
          <Button size="small" aria-label={`${say('work.keepHeld')}: ${name}`} onClick={keep}>
            {say('work.keepHeld')}
          </Button>
        </div>
      }
    />
  )
}
