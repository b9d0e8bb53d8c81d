import { useState } from 'react'
import { useNotify } from 'react-admin'
import type { AddOffice, OfficeRow, OfficeView } from '../../api/contract/organisations.ts'
import { AskDialog } from '../parts/AskDialog.tsx'
import { addOffice, changeOffice, setOfficeOpen } from '../wire/place-verbs.ts'
import { useVerb } from '../wire/use-verb.ts'
import { OrganisationFields } from './OrganisationFields.tsx'
import { useWords } from '../words/use-words.ts'
import { placeWords } from './words.id.ts'

const isWhole = ({ name, area, roles }: AddOffice): boolean =>
  name.trim().length >= 3 && area !== '' && roles.length > 0
const NEW: AddOffice = {
  name: '',
  type: 'LocalGovernmentOrganisation',
  level: 'city',
  area: '',
  parentId: null,
  roles: [],
}

export function AddOfficeDialog({
  offices,
  onClose,
  onAdded,
}: {
  offices: readonly OfficeRow[]
  onClose: () => void
  onAdded: (id: string) => void
}) {
  const say = useWords(placeWords)
  const notify = useNotify()
  const [office, setOffice] = useState(NEW)
  const add = useVerb(addOffice, ({ id }) => {
    notify(say('offices.added'), { type: 'success' })
    onAdded(id)
  })
  return (
    <AskDialog
      onClose={onClose}
      title={say('offices.add')}
      text={say('offices.addText')}
      action={say('offices.add')}
      busy={add.busy}
      no={add.no}
      missing={isWhole(office) ? undefined : say('state.missing')}
      onSubmit={() => void add.run(office)}
    >
      <OrganisationFields office={office} offices={offices} onChange={setOffice} />
    </AskDialog>
  )
}

const factsOf = ({ name, type, level, area, parent, roles }: OfficeRow): AddOffice => ({
  name,
  type,
  level,
  area,
  parentId: parent?.id ?? null,
  roles: roles.map(({ id }) => id),
})

export function ChangeOfficeDialog({
  office,
  offices,
  onClose,
}: {
  office: OfficeView
  offices: readonly OfficeRow[]
  onClose: () => void
}) {
  const say = useWords(placeWords)
  const notify = useNotify()
  const [wanted, setWanted] = useState(factsOf(office))
  const change = useVerb(changeOffice, () => {
    notify(say('offices.changed'), { type: 'success' })
    onClose()
  })
  return (
    <AskDialog
      onClose={onClose}
      title={say('offices.change')}
      text={say('offices.changeText')}
      action={say('state.save')}
      busy={change.busy}
      no={change.no}
      missing={isWhole(wanted) ? undefined : say('state.missing')}
      onSubmit={() => void change.run({ id: office.id, ...wanted })}
    >
      <OrganisationFields office={wanted} offices={offices.filter(({ id }) => id !== office.id)} onChange={setWanted} />
    </AskDialog>
  )
}

/** Closes or reopens an office: first what follows, then the button. */
export function OpenOfficeDialog({
  office: { id, name, closedAt },
  onClose,
}: {
  office: OfficeView
  onClose: () => void
}) {
  const say = useWords(placeWords)
  const notify = useNotify()
  const isClosed = closedAt !== null
  const set = useVerb(
    () => setOfficeOpen({ id, open: isClosed }),
    () => {
      notify(say(isClosed ? 'offices.reopenDone' : 'offices.closeDone'), { type: 'success' })
      onClose()
    },
  )
  return (
    <AskDialog
      onClose={onClose}
      title={say(isClosed ? 'offices.reopen' : 'offices.close')}
      text={say(isClosed ? 'offices.reopenText' : 'offices.closeText', { name })}
      action={say(isClosed ? 'offices.reopen' : 'offices.close')}
      busy={set.busy}
      no={set.no}
      onSubmit={() => void set.run(undefined)}
    />
  )
}
