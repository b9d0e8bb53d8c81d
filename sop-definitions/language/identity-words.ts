// What the parts of an identity are called, wherever one is named: on record, in a letter. Browser-safe.
import { both } from './label.ts'
import type { IdentityField, Label } from './vocabulary.ts'

export const IDENTITY_WORDS = {
  full_name: both('nama lengkap', 'full name'),
  alias: both('nama lain', 'other name'),
  nik: both('NIK', 'NIK'),
  passport: both('nomor paspor', 'passport number'),
  phone: both('nomor telepon', 'phone number'),
  birth_date: both('tanggal lahir', 'date of birth'),
  birth_place: both('tempat lahir', 'place of birth'),
  family_card: both('nomor kartu keluarga', 'family card number'),
  address: both('alamat', 'address'),
  card_address: both('alamat pada KTP', 'address on the identity card'),
  email: both('surel', 'e-mail'),
  safe_contact: both('cara aman menghubungi', 'safe way to make contact'),
  mother_name: both('nama ibu', "mother's name"),
} as const satisfies Record<IdentityField, Label>
