// zod's issues → remarks in both languages, flat: for a union the branch that the author meant, for unknown keys one
// remark each.
import type { z } from 'zod'
import type { UnplacedRemark } from '../check/remark.ts'
import type { Path } from '../definition/plan.ts'
import type { Label } from '../language/vocabulary.ts'

type Issue = z.core.$ZodIssue

export function saying(issue: Issue, base: Path = []): UnplacedRemark[] {
  const path = [...base, ...issue.path.filter((part) => typeof part !== 'symbol')]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path,
      key,
      message: { id: `kunci "${key}" tidak dikenal di sini`, en: `the key "${key}" is not known here` },
    }))
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0)
    return meant(issue.errors).flatMap((inner) => saying(inner, path))
  return [{ path, message: sentenceOf(issue) }]
}

/** The branch with the fewest issues is the one that the author meant. */
function meant(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const weight = (issues: readonly Issue[]): number =>
    issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0)
  return branches.reduce((best, branch) => (weight(branch) < weight(best) ? branch : best))
}

function sentenceOf(issue: Issue): Label {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined && /undefined/.test(issue.message)
        ? { id: 'wajib diisi', en: 'is missing' }
        : { id: `harus berupa ${issue.expected}`, en: `must be ${issue.expected}` }
    case 'invalid_value':
      return {
        id: `harus salah satu dari: ${issue.values.join(', ')}`,
        en: `must be one of: ${issue.values.join(', ')}`,
      }
    case 'too_small':
      return { id: 'terlalu pendek, terlalu kecil atau kosong', en: 'is too short, too small or empty' }
    case 'too_big':
      return { id: `melebihi batas ${issue.maximum}`, en: `exceeds the limit ${issue.maximum}` }
    case 'invalid_format':
      return { id: 'penulisannya tidak sesuai', en: 'is not written as it must be' }
    case 'invalid_key':
      return { id: 'nama kuncinya tidak sesuai', en: 'the key is not written as it must be' }
    default:
      return { id: 'bentuknya tidak sesuai', en: 'does not have the right shape' }
  }
}
