import { useState } from 'react'
import type { AddOffice, OfficeRow, OfficeView } from '../../api/contract/organisations.ts'
import { Ask } from '../parts/Ask.tsx'
import { addOffice, changeOffice, setOfficeOpen } from '../wire/place-verbs.ts'
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
  const [office, setOffice] = useState(NEW)
  return (
    <Ask
      onClose={onClose}
      title={say('offices.add')}
      text={say('offices.addText')}
      action={say('offices.add')}
      done={say('offices.added')}
      missing={isWhole(office) ? undefined : say('state.missing')}
      act={() => addOffice(office)}
      onDone={({ id }) => onAdded(id)}
    >
      <OrganisationFields office={office} offices={offices} onChange={setOffice} />
    </Ask>
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
  const [wanted, setWanted] = useState(factsOf(office))
  return (
    <Ask
      onClose={onClose}
      title={say('offices.change')}
      text={say('offices.changeText')}
      action={say('state.save')}
      done={say('offices.changed')}
      missing={isWhole(wanted) ? undefined : say('state.missing')}
      act={() => changeOffice({ id: office.id, ...wanted })}
    >
      <OrganisationFields office={wanted} offices={offices.filter(({ id }) => id !== office.id)} onChange={setWanted} />
    </Ask>
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
  const isClosed = closedAt !== null
  return (
    <Ask
      onClose={onClose}
      title={say(isClosed ? 'offices.reopen' : 'offices.close')}
      text={say(isClosed ? 'offices.reopenText' : 'offices.closeText', { name })}
      action={say(isClosed ? 'offices.reopen' : 'offices.close')}
      done={say(isClosed ? 'offices.reopenDone' : 'offices.closeDone')}
      act={() => setOfficeOpen({ id, open: isClosed })}
    />
  )
}
