import { TextField } from '@mui/material'
import type { z } from 'zod'
import { OFFICE_TYPES, RolesHeld, type AddOffice, type OfficeRow } from '../../api/contract/organisations.ts'
import { AreaList } from '../../api/contract/people.ts'
import { LEVELS } from '../../sop-definitions/language/vocabulary.ts'
import { RoleTicks } from '../account/RoleTicks.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { Pick } from '../parts/Pick.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useOfficeType } from './use-organisation-type.ts'
import { useWords } from '../words/use-words.ts'
import { placeWords } from './words.id.ts'

type Role = z.infer<typeof RolesHeld>['data'][number]

interface Props {
  office: AddOffice
  onChange: (office: AddOffice) => void
}

export function OrganisationFields({ office, offices, onChange }: Props & { offices: readonly OfficeRow[] }) {
  const say = useWords(placeWords)
  const typeOf = useOfficeType()
  const types = [...new Set([...OFFICE_TYPES, ...offices.map(({ type }) => type), office.type])]
  return (
    <>
      <TextField
        id="office-name"
        label={say('offices.name')}
        value={office.name}
        onChange={(event) => onChange({ ...office, name: event.target.value })}
        autoComplete="off"
        slotProps={{ htmlInput: { maxLength: 120 } }}
      />
      <Pick
        label={say('offices.kind')}
        value={office.type}
        options={types.map((value) => ({ value, text: typeOf(value) }))}
        onChange={(type) => onChange({ ...office, type })}
      />
      <Pick
        label={say('offices.levelField')}
        value={office.level}
        options={LEVELS.map((value) => ({ value, text: say(`offices.level.${value}`) }))}
        onChange={(value) => onChange({ ...office, level: LEVELS.find((level) => level === value) ?? office.level })}
      />
      <AreaPick office={office} onChange={onChange} />
      <Pick
        label={say('offices.parent')}
        value={office.parentId ?? ''}
        placeholder={say('offices.noParent')}
        options={offices.filter(({ closedAt }) => closedAt === null).map(({ id, name }) => ({ value: id, text: name }))}
        onChange={(value) => onChange({ ...office, parentId: value === '' ? null : value })}
      />
      <OfficeRoles office={office} onChange={onChange} />
    </>
  )
}

function AreaPick({ office, onChange }: Props) {
  const say = useWords(placeWords)
  const areas = useAnswer('/api/areas', AreaList)
  return (
    <Awaited answer={areas}>
      {({ data }) => (
        <Pick
          label={say('offices.area')}
          value={office.area}
          placeholder={say('state.choose')}
          options={data.map(({ code, name }) => ({ value: code, text: `${name} (${code})` }))}
          onChange={(area) => onChange({ ...office, area })}
        />
      )}
    </Awaited>
  )
}

/** Offers the roles of the level. A role that the office already holds is shown even if the level does not have it. */
function OfficeRoles({ office, onChange }: Props) {
  const roles = useAnswer('/api/roles/held', RolesHeld)
  const isOffered = ({ id, levels }: Role): boolean => levels.includes(office.level) || office.roles.includes(id)
  return (
    <Awaited answer={roles}>
      {({ data }) => (
        <RoleTicks
          roles={data.filter(isOffered)}
          chosen={office.roles}
          onChange={(chosen) => onChange({ ...office, roles: chosen })}
        />
      )}
    </Awaited>
  )
}
