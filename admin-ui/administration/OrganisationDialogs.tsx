import { useNotify } from 'react-admin'
import { useWatch } from 'react-hook-form'
import type { z } from 'zod'
import {
  AddOffice,
  MOVED_BY_CLOSING,
  PLACE_NAME_MAX,
  RolesHeld,
  OfficeView,
  type OfficeRow,
} from '../../api/contract/organisations.ts'
import { AreaList } from '../../api/contract/people.ts'
import { OFFICE_TYPES, officeType } from '../../sop-definitions/language/office-types.ts'
import { LEVELS } from '../../sop-definitions/language/vocabulary.ts'
import { staffWords } from '../account/staff-words.id.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { PickField, TickField, TicksField, WordsField } from '../asking/fields.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { placeWords } from './words.id.ts'
import { areaOptions } from '../parts/area-options.ts'

const NEW: Partial<AddOffice> = {
  name: '',
  type: 'LocalGovernmentOrganisation',
  level: 'city',
  parentId: null,
  roles: [],
  isPublic: false,
}

interface Props {
  offices: readonly OfficeRow[]
  onClose: () => void
}

export function AddOfficeDialog({ offices, onClose, onAdded }: Props & { onAdded: (id: string) => void }) {
  const say = useWords(placeWords)
  return (
    <AskForm
      schema={AddOffice}
      start={NEW}
      onClose={onClose}
      title={say('offices.add')}
      text={say('offices.addText')}
      action={say('offices.add')}
      done={say('offices.added')}
      act={(office, desk) => desk.verb('offices', 'create', { data: office })}
      onDone={({ id }) => onAdded(id)}
    >
      <OfficeFields offices={offices} />
    </AskForm>
  )
}

const factsOf = ({ name, type, level, area, parent, roles, isPublic }: OfficeRow): AddOffice => ({
  name,
  type,
  level,
  area,
  parentId: parent?.id ?? null,
  roles: roles.map(({ id }) => id),
  isPublic,
})

export function ChangeOfficeDialog({ office, offices, onClose }: Props & { office: OfficeView }) {
  const say = useWords(placeWords)
  return (
    <AskForm
      schema={AddOffice}
      start={factsOf(office)}
      onClose={onClose}
      title={say('offices.change')}
      text={say('offices.changeText')}
      action={say('state.save')}
      done={say('offices.changed')}
      act={(wanted, desk) => desk.verb('offices', 'update', { id: office.id, data: wanted })}
    >
      <OfficeFields offices={offices.filter(({ id }) => id !== office.id)} />
    </AskForm>
  )
}

export function useOfficeType(): (type: string) => string {
  const label = useLabel()
  return (type) => label(officeType(type))
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
  const done = say(isClosed ? 'offices.reopenDone' : 'offices.closeDone')
  return (
    <AskForm
      onClose={onClose}
      title={say(isClosed ? 'offices.reopen' : 'offices.close')}
      text={say(isClosed ? 'offices.reopenText' : 'offices.closeText', { name })}
      action={say(isClosed ? 'offices.reopen' : 'offices.close')}
      act={(_, desk) => desk.verb('offices', 'setOpen', { id, data: { open: isClosed } })}
      onDone={({ moved }) => {
        notify(moved === 0 ? done : `${done} ${say('offices.moved', { count: moved })}`, { type: 'success' })
        onClose()
      }}
    >
      {!isClosed && <LeftAtOffice id={id} />}
    </AskForm>
  )
}

/** What is there as the dialog opens: what keeps the office open, and what goes back to the owners of the cases. */
function LeftAtOffice({ id }: { id: string }) {
  const say = useWords(placeWords)
  const answer = useAnswer(`/api/offices/${id}`, OfficeView, { staleTime: 0 })
  return (
    <Awaited answer={answer} rows={2}>
      {({ open }) => {
        const blocks = open.filter(({ kind }) => !MOVED_BY_CLOSING.includes(kind))
        const goes = open.filter(({ kind }) => MOVED_BY_CLOSING.includes(kind))
        return (
          <>
            {open.length === 0 && <p className="quiet">{say('offices.openNone')}</p>}
            {blocks.length > 0 && <p className="strong">{say('offices.openLead')}</p>}
            <ul className="stack-s">
              {[...blocks, ...goes].map(({ kind, count, office }) => (
                <li key={`${kind} ${office?.id ?? ''}`}>
                  {say(`offices.kindOf.${kind}`, { count })}
                  {MOVED_BY_CLOSING.includes(kind) && (
                    <span className="quiet"> {say('offices.goesBack', { office: office?.name ?? '' })}</span>
                  )}
                </li>
              ))}
            </ul>
          </>
        )
      }}
    </Awaited>
  )
}

function OfficeFields({ offices }: { offices: readonly OfficeRow[] }) {
  const say = useWords(placeWords)
  const typeOf = useOfficeType()
  const type = useWatch<AddOffice, 'type'>({ name: 'type' })
  const types = [...new Set([...OFFICE_TYPES, ...offices.map((office) => office.type), type])]
  return (
    <>
      <WordsField name="name" label={say('offices.name')} most={PLACE_NAME_MAX} />
      <PickField
        name="type"
        label={say('offices.kind')}
        options={types.map((value) => ({ value, text: typeOf(value) }))}
      />
      <PickField
        name="level"
        label={say('offices.levelField')}
        options={LEVELS.map((value) => ({ value, text: say(`offices.level.${value}`) }))}
      />
      <AreaPick />
      <PickField
        name="parentId"
        label={say('offices.parent')}
        none={say('offices.noParent')}
        empty={null}
        options={offices.filter(({ closedAt }) => closedAt === null).map(({ id, name }) => ({ value: id, text: name }))}
      />
      <OfficeRoles />
      <TickField name="isPublic" label={say('offices.isPublic')} />
      <p className="quiet compact">{say('offices.publicHelp')}</p>
    </>
  )
}

function AreaPick() {
  const say = useWords(placeWords)
  const areas = useAnswer('/api/areas', AreaList)
  return (
    <Awaited answer={areas}>
      {({ data }) => (
        <PickField name="area" label={say('offices.area')} options={areaOptions(data, say('open.missions'))} />
      )}
    </Awaited>
  )
}

type Role = z.infer<typeof RolesHeld>['data'][number]

/** Offers the roles of the level. A role that the office already holds is shown even if the level does not have it. */
function OfficeRoles() {
  const say = useWords(staffWords)
  const label = useLabel()
  const roles = useAnswer('/api/roles/held', RolesHeld)
  const [level, held] = useWatch<AddOffice, ['level', 'roles']>({ name: ['level', 'roles'] })
  const isOffered = ({ id, levels }: Role): boolean => levels.includes(level) || held.includes(id)
  return (
    <Awaited answer={roles}>
      {({ data }) => (
        <TicksField
          name="roles"
          label={say('staff.roles')}
          options={data.filter(isOffered).map((role) => ({ value: role.id, text: label(role.label) }))}
        />
      )}
    </Awaited>
  )
}
