import { OrganisationList } from '../../api/contract/people.ts'
import { ContestOwner, SettleOwner, type SettlementRow } from '../../api/contract/owners.ts'
import type { CaseView } from '../../api/contract/cases.ts'
import {
  CONTEST_REASONS,
  CONTEST_WORDS,
  SETTLE_REASONS,
  SETTLE_WORDS,
} from '../../sop-definitions/language/owner-words.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { PickField } from '../asking/fields.tsx'
import { useGrowing } from '../wire/use-growing.ts'
import { useWhole } from '../wire/use-whole.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { belowWords } from './words.id.ts'

/** All offices, in the order of the list; which of them can coordinate the case, the server says at the field. */
function useOfficeChoices(): { value: string; text: string }[] {
  const list = useGrowing('/api/organisations', OrganisationList, 100)
  useWhole(list)
  return (list.data?.pages ?? []).flatMap(({ data }) => data.map(({ id, name }) => ({ value: id, text: name })))
}

interface OfCase {
  view: CaseView
  onClose: () => void
}

/** Once, and nothing changes until the office above decides. */
export function ContestDialog({ view, onClose }: OfCase) {
  const say = useWords(belowWords)
  const label = useLabel()
  return (
    <AskForm
      onClose={onClose}
      title={`${say('below.contestTitle')} ${view.number}`}
      text={say('below.contestText')}
      action={say('below.contestTitle')}
      done={say('below.contestDone')}
      schema={ContestOwner}
      act={(data, desk) => desk.verb('cases', 'contest_owner', { id: view.id, data })}
    >
      <PickField
        name="reason"
        label={say('below.reason')}
        options={CONTEST_REASONS.map((code) => ({ value: code, text: label(CONTEST_WORDS[code]) }))}
      />
      <PickField
        name="suggests"
        label={say('below.suggests')}
        none={say('below.noOffice')}
        options={useOfficeChoices()}
      />
    </AskForm>
  )
}

export function RefuseDialog({ view, onClose }: OfCase) {
  const say = useWords(belowWords)
  return (
    <AskForm
      onClose={onClose}
      title={`${say('below.refuseTitle')}: ${view.ownerOrganisation}`}
      text={say('below.refuseText')}
      action={say('below.refuseTitle')}
      done={say('below.refuseDone')}
      act={(_, desk) => desk.verb('cases', 'refuse_owner', { id: view.id })}
    />
  )
}

/** The office that contests comes first and the suggested one second: these are the likely answers. */
export function SettleDialog({ row, onClose }: { row: SettlementRow; onClose: () => void }) {
  const say = useWords(belowWords)
  const label = useLabel()
  const likely = [row.by, ...(row.suggests === null ? [] : [row.suggests])].map(({ id, name }) => ({
    value: id,
    text: name,
  }))
  const others = useOfficeChoices().filter(({ value }) => likely.every((one) => one.value !== value))
  return (
    <AskForm
      onClose={onClose}
      title={say('below.settleOf', { number: row.number })}
      text={say('below.settleText')}
      action={say('below.act')}
      done={say('below.done')}
      schema={SettleOwner}
      act={(data, desk) => desk.verb('cases', 'settle_owner', { id: row.id, data })}
    >
      <PickField name="organisationId" label={say('below.office')} options={[...likely, ...others]} />
      <PickField
        name="reason"
        label={say('below.reason')}
        options={SETTLE_REASONS.map((code) => ({ value: code, text: label(SETTLE_WORDS[code]) }))}
      />
    </AskForm>
  )
}
