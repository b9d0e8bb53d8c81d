import { OFFICE_TYPES } from '../../api/contract/organisations.ts'
import { useWords } from '../words/use-words.ts'
import { placeWords } from './words.id.ts'

/** A type of organisation in words; a type that a programme added is shown as it is written. */
export function useOfficeType(): (type: string) => string {
  const say = useWords(placeWords)
  return (type) => {
    const known = OFFICE_TYPES.find((one) => one === type)
    return known === undefined ? type.replace(/^x_/, '') : say(`offices.type.${known}`)
  }
}
