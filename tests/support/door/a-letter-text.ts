// The words of a letter of the classed programme, which name the client.
import { sealable } from '../../../api/letters/letter-text.ts'
import { both } from '../../../sop-definitions/language/label.ts'

export const letterSaying = (name: string): string =>
  sealable({
    letter: {
      id: 'tells',
      code: 'SN',
      label: both('Surat', 'Letter'),
      to: 'client',
      class: 'D2',
      sign: 'case_coordinator',
      body: both('{client.full_name}', '{client.full_name}'),
    },
    language: 'id',
    values: { 'client.full_name': name },
    head: { made: new Date(0), written: 'Contoh Petugas' },
  })
