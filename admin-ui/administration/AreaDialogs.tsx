import { TextField } from '@mui/material'
import { useState } from 'react'
import { AREA_KINDS, type AddArea } from '../../api/contract/organisations.ts'
import { ZONES } from '../../sop-definitions/language/vocabulary.ts'
import { Ask } from '../parts/Ask.tsx'
import { Pick } from '../parts/Pick.tsx'
import { addArea, renameArea } from '../wire/place-verbs.ts'
import type { Area } from './AreasPage.tsx'
import { useWords } from '../words/use-words.ts'
import { placeWords } from './words.id.ts'

const isZone = (zone: string): zone is AddArea['zone'] => Object.hasOwn(ZONES, zone)
const AROUND = {
  country: [],
  province: ['country'],
  city: ['province', 'country'],
  mission: ['country'],
} as const satisfies Record<AddArea['kind'], readonly string[]>

const isWhole = ({ code, name, kind, parent }: AddArea): boolean =>
  code.trim() !== '' && name.trim().length >= 3 && (parent !== null || AROUND[kind].length === 0 || kind === 'mission')

export function AddAreaDialog({ areas, onClose }: { areas: readonly Area[]; onClose: () => void }) {
  const say = useWords(placeWords)
  const [area, setArea] = useState<AddArea>({ code: '', name: '', kind: 'city', parent: null, zone: 'WIB' })
  return (
    <Ask
      onClose={onClose}
      title={say('areas.add')}
      text={say('areas.addText')}
      action={say('areas.add')}
      done={say('areas.added')}
      missing={isWhole(area) ? undefined : say('state.missing')}
      act={() => addArea({ ...area, code: area.code.trim() })}
    >
      <AreaFields area={area} areas={areas} onChange={setArea} />
    </Ask>
  )
}

interface AreaFieldsProps {
  area: AddArea
  areas: readonly Area[]
  onChange: (area: AddArea) => void
}

/** A new area begins with the time zone of its parent. */
function AreaFields({ area, areas, onChange }: AreaFieldsProps) {
  const say = useWords(placeWords)
  const inside: readonly string[] = AROUND[area.kind]
  const setParent = (code: string): void => {
    const around = areas.find((one) => one.code === code)
    onChange({
      ...area,
      parent: around?.code ?? null,
      zone: around?.zone ?? area.zone,
    })
  }
  return (
    <>
      <Pick
        label={say('areas.kind')}
        value={area.kind}
        options={AREA_KINDS.map((value) => ({ value, text: say(`areas.kindOf.${value}`) }))}
        onChange={(value) =>
          onChange({ ...area, kind: AREA_KINDS.find((kind) => kind === value) ?? 'city', parent: null })
        }
      />
      {inside.length > 0 && (
        <Pick
          label={say('areas.parent')}
          value={area.parent ?? ''}
          placeholder={area.kind === 'mission' ? say('areas.none') : say('state.choose')}
          options={areas
            .filter(({ kind }) => inside.includes(kind))
            .map(({ code, name }) => ({ value: code, text: `${name} (${code})` }))}
          onChange={setParent}
        />
      )}
      <TextField
        id="area-code"
        label={say('areas.code')}
        helperText={say('areas.codeHelp')}
        value={area.code}
        onChange={(event) => onChange({ ...area, code: event.target.value })}
        autoComplete="off"
        slotProps={{ htmlInput: { maxLength: 20 } }}
      />
      <TextField
        id="area-name"
        label={say('areas.name')}
        value={area.name}
        onChange={(event) => onChange({ ...area, name: event.target.value })}
        autoComplete="off"
        slotProps={{ htmlInput: { maxLength: 120 } }}
      />
      <Pick
        label={say('areas.zone')}
        value={area.zone}
        options={Object.keys(ZONES).map((zone) => ({ value: zone, text: zone }))}
        onChange={(zone) => {
          if (isZone(zone)) onChange({ ...area, zone })
        }}
      />
    </>
  )
}

export function RenameAreaDialog({ area: { code, name }, onClose }: { area: Area; onClose: () => void }) {
  const say = useWords(placeWords)
  const [typed, setTyped] = useState(name)
  return (
    <Ask
      onClose={onClose}
      title={say('areas.renameOf', { name })}
      text={say('areas.renameText', { code })}
      action={say('state.save')}
      done={say('areas.renamed')}
      missing={typed.trim().length < 3 ? say('state.missing') : undefined}
      act={() => renameArea({ code, name: typed.trim() })}
    >
      <TextField
        id="area-name"
        label={say('areas.name')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        autoComplete="off"
        slotProps={{ htmlInput: { maxLength: 120 } }}
      />
    </Ask>
  )
}
