import { Button, TextField } from '@mui/material'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { Link } from 'react-router'
import type { z } from 'zod'
import {
  AddArea,
  AREA_CODE_MAX,
  AREA_KINDS,
  OfficeList,
  PLACE_NAME_MAX,
  RenameArea,
  type OfficeRow,
} from '../../api/contract/organisations.ts'
import type { AreaRow } from '../../api/contract/people.ts'
import { LIES_IN } from '../../sop-definitions/language/places.ts'
import { ZONES } from '../../sop-definitions/language/zones.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { PickField, WordsField } from '../asking/fields.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { ListTable } from '../listing/ListTable.tsx'
import { useDeskList } from '../listing/use-desk-list.ts'
import { BrokenState } from '../parts/BrokenState.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { areaOptions } from '../parts/area-options.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { useWords } from '../words/use-words.ts'
import { placeWords } from './words.id.ts'
import './administration.css'

export type Area = z.infer<typeof AreaRow>

/** Each area after its parent. One whose parent is missing becomes a root, so that nothing is left out. */
function inTree(areas: readonly Area[]): readonly { area: Area; depth: number }[] {
  const known = new Set(areas.map(({ code }) => code))
  const under = (parent: string | null, depth: number): readonly { area: Area; depth: number }[] =>
    areas
      .filter((area) => (parent === null ? area.parent === null || !known.has(area.parent) : area.parent === parent))
      .flatMap((area) => [{ area, depth }, ...under(area.code, depth + 1)])
  return under(null, 0)
}

/** Those that are looked for by name or code, with all areas around them. */
function foundIn(areas: readonly Area[], typed: string): readonly Area[] {
  const wanted = typed.trim().toLowerCase()
  const known = new Map(areas.map((area) => [area.code, area]))
  const kept = new Set<string>()
  const keep = ({ code, parent }: Area): void => {
    kept.add(code)
    const around = parent === null ? undefined : known.get(parent)
    if (around !== undefined) keep(around)
  }
  areas.filter(({ code, name }) => `${code} ${name}`.toLowerCase().includes(wanted)).forEach(keep)
  return areas.filter(({ code }) => kept.has(code))
}

/** The tree of areas, each with its zone and its offices. */
export function AreasPage() {
  const say = useWords(placeWords)
  const list = useDeskList<Area & { id: string }>({ resource: 'areas' })
  const offices = useAnswer('/api/offices', OfficeList)
  const [adding, setAdding] = useState(false)
  const [renamed, rename] = useState<Area>()
  const [typed, setTyped] = useState('')
  const areas = list.data ?? []
  return (
    <>
      <div className="title-row">
        <PageTitle>{say('areas.title')}</PageTitle>
        <div className="actions">
          <Button
            variant="contained"
            startIcon={<IconPlus size={18} className="icon" />}
            onClick={() => setAdding(true)}
          >
            {say('areas.add')}
          </Button>
        </div>
      </div>
      <p className="quiet">{say('areas.lead')}</p>
      {offices.data === undefined && !offices.isPending && (
        <BrokenState no={offices.error} retry={() => void offices.refetch()} />
      )}
      <GrowingList list={list} empty={<EmptyState title={say('areas.empty')} text={say('areas.emptyText')} />}>
        {(rows) => (
          <>
            <div className="filters">
              <div className="pick">
                <TextField
                  label={say('areas.search')}
                  value={typed}
                  onChange={(event) => setTyped(event.target.value)}
                  autoComplete="off"
                />
              </div>
            </div>
            <Found areas={foundIn(rows, typed)} offices={offices.data?.data} onRename={rename} />
          </>
        )}
      </GrowingList>
      {adding && <AddAreaDialog areas={areas} onClose={() => setAdding(false)} />}
      {renamed !== undefined && <RenameAreaDialog area={renamed} onClose={() => rename(undefined)} />}
    </>
  )
}

interface TableProps {
  areas: readonly Area[]
  offices: readonly OfficeRow[] | undefined
  onRename: (area: Area) => void
}

function Found(found: TableProps) {
  const say = useWords(placeWords)
  return found.areas.length === 0 ? (
    <EmptyState title={say('areas.none')} text={say('areas.noneText')} />
  ) : (
    <AreaTable {...found} />
  )
}

function AreaTable({ areas, offices, onRename }: TableProps) {
  const say = useWords(placeWords)
  return (
    <ListTable
      list="areas"
      className="areas"
      caption={say('areas.caption')}
      rows={inTree(areas)}
      keyOf={({ area }) => area.code}
      lookOf={({ depth }) => `at-depth-${Math.min(depth, 3)}`}
      columns={[
        {
          head: say('areas.col.name'),
          cell: ({ area }) => (
            <>
              <span className="strong">{area.name}</span>
              <div className="compact quiet">{say(`areas.kindOf.${area.kind}`)}</div>
            </>
          ),
        },
        { name: 'code', head: say('areas.col.code'), look: 'nowrap', cell: ({ area }) => area.code },
        { name: 'zone', head: say('areas.col.zone'), cell: ({ area }) => area.zone },
        {
          name: 'offices',
          head: say('areas.col.offices'),
          look: 'num nowrap',
          cell: ({ area }) => <Count area={area.code} offices={offices} />,
        },
        {
          head: say('areas.col.action'),
          look: 'acts',
          cell: ({ area }) => (
            <Button
              size="small"
              variant="outlined"
              aria-label={say('areas.renameOf', { name: area.name })}
              onClick={() => onRename(area)}
            >
              {say('areas.rename')}
            </Button>
          ),
        },
      ]}
    />
  )
}

/** Shows a number only once it is known. */
function Count({ area, offices }: { area: string; offices: readonly OfficeRow[] | undefined }) {
  const say = useWords(placeWords)
  if (offices === undefined)
    return (
      <span className="quiet" aria-hidden="true">
        …
      </span>
    )
  const count = offices.filter((office) => office.area === area && office.closedAt === null).length
  return count === 0 ? (
    <span className="quiet">{say('areas.offices', { count })}</span>
  ) : (
    <Link to={`/offices?area=${area}`}>{say('areas.offices', { count })}</Link>
  )
}

export function AddAreaDialog({ areas, onClose }: { areas: readonly Area[]; onClose: () => void }) {
  const say = useWords(placeWords)
  return (
    <AskForm
      schema={AddArea}
      start={{ code: '', name: '', kind: 'city', zone: 'WIB' }}
      onClose={onClose}
      title={say('areas.add')}
      text={say('areas.addText')}
      action={say('areas.add')}
      done={say('areas.added')}
      act={(area, desk) => desk.verb('areas', 'create', { data: area })}
    >
      <Place areas={areas} />
      <WordsField name="code" label={say('areas.code')} help={say('areas.codeHelp')} most={AREA_CODE_MAX} />
      <WordsField name="name" label={say('areas.name')} most={PLACE_NAME_MAX} />
      <PickField
        name="zone"
        label={say('areas.zone')}
        options={Object.keys(ZONES).map((zone) => ({ value: zone, text: zone }))}
      />
    </AskForm>
  )
}

/** A new area begins with the time zone of its parent. */
function Place({ areas }: { areas: readonly Area[] }) {
  const say = useWords(placeWords)
  const { setValue } = useFormContext()
  const kind = useWatch<Partial<AddArea>, 'kind'>({ name: 'kind' })
  const inside: readonly string[] = kind === undefined ? [] : LIES_IN[kind]
  return (
    <>
      <PickField
        name="kind"
        label={say('areas.kind')}
        options={AREA_KINDS.map((value) => ({ value, text: say(`areas.kindOf.${value}`) }))}
        onChosen={(chosen) => setValue('parent', chosen === 'country' ? null : undefined)}
      />
      {inside.length > 0 && (
        <PickField
          name="parent"
          label={say('areas.parent')}
          options={areaOptions(areas, say('open.missions'), (area) => inside.includes(area.kind))}
          onChosen={(chosen) => {
            const around = areas.find(({ code }) => code === chosen)
            if (around !== undefined) setValue('zone', around.zone)
          }}
        />
      )}
    </>
  )
}

export function RenameAreaDialog({ area: { code, name }, onClose }: { area: Area; onClose: () => void }) {
  const say = useWords(placeWords)
  return (
    <AskForm
      schema={RenameArea}
      start={{ name }}
      onClose={onClose}
      title={say('areas.renameOf', { name })}
      text={say('areas.renameText', { code })}
      action={say('state.save')}
      done={say('areas.renamed')}
      act={(change, desk) => desk.verb('areas', 'update', { id: code, data: change })}
    >
      <WordsField name="name" label={say('areas.name')} most={PLACE_NAME_MAX} />
    </AskForm>
  )
}
