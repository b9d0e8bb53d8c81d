// The first file of an evidence pack: what it is, how to check it, and what a check does not prove. In both languages
// and plain words.
import type { Label } from '../../sop-definitions/language/vocabulary.ts'

interface Told {
  number: string
  made: Date
  signer: string
  sealed: string | null
}

const NOT_SEALED: Label = {
  id:
    'Belum ada titik periksa untuk kasus ini ketika paket dibuat: ' +
    'bahwa tidak ada yang dipotong belum dapat dibuktikan.',
  en:
    'No checkpoint spoke of this case yet when the pack was made: ' +
    'that nothing was cut off cannot be proved so far.',
}
const checkpointWords = (sealed: string | null): Label =>
  sealed === null
    ? NOT_SEALED
    : {
        id:
          `Titik periksa terbaru: ${sealed}. ` +
          'Baris yang lebih baru dari itu hanya dibuktikan oleh rantai sidik dan tanda tangan paket ini.',
        en:
          `Newest checkpoint: ${sealed}. ` +
          'Rows newer than that are proved by the chain of hashes and the signature of this pack alone.',
      }

export const packReadme = ({ number, made, signer, sealed }: Told): string => `PAKET BUKTI KASUS ${number}
Dibuat ${made.toISOString()}

Isi
  jejak-resmi-id.pdf              jejak resmi kasus untuk dibaca dan dicetak
  record-en.pdf                   yang sama dalam bahasa Inggris
  history.json                    riwayat yang sama, untuk komputer
  procedures.json                 SOP yang diikuti kasus ini, utuh, dengan sidik SHA-256
  documents.json                  dokumen kasus yang boleh dilihat pembuat paket: kode dan sidik SHA-256, tanpa isinya
  looks.json                      siapa melihat kasus ini, kapan, untuk apa
  ledger.jsonl                    jejak resmi, berantai sidik, dengan bukti dan titik periksa bertanda tangan
  keys.txt                        kunci publik (bandingkan dengan kunci yang Anda terima lewat jalan lain)
  MANIFEST.txt                    daftar berkas dengan sidiknya, ditandatangani ${signer}

Paket ini tidak memuat nama, alamat, atau nomor identitas klien. Nama petugas ada di dalamnya: simpan dengan hati-hati.

Cara memeriksa, tanpa jaringan dan tanpa basis data
  1. Dengan Tapak:   tapak evidence verify BERKAS.zip --key KUNCI.txt
     KUNCI.txt berisi kunci publik yang diberikan kepada Anda lewat jalan lain (perintah: tapak ledger key).
     Dengan --redecide setiap keputusan dibuat ulang, dengan SOP di paket ini.
  2. Dengan tangan:  buka zip, lalu   grep -E '^[0-9a-f]{64}  ' MANIFEST.txt | sha256sum -c
     MANIFEST.txt dan titik periksa memakai bentuk "signed note" dan "checkpoint" dari C2SP (Ed25519); \
alat lain dapat memeriksanya.

${checkpointWords(sealed).id}

------------------------------------------------------------------------

EVIDENCE PACK OF CASE ${number}
Made ${made.toISOString()}

What is in it
  record-en.pdf                   the official record of the case, to read and to print
  jejak-resmi-id.pdf              the same in Indonesian
  history.json                    the same history, for computers
  procedures.json                 the procedures that the case followed, whole, with their SHA-256
  documents.json                  documents that the maker of the pack may see: codes and SHA-256, not their content
  looks.json                      who looked at this case, when, and for which purpose
  ledger.jsonl                    the official record, chained by hash, with its proof and the signed checkpoint
  keys.txt                        public keys (compare them with those that you were given by another way)
  MANIFEST.txt                    the list of files with their hashes, signed by ${signer}

This pack holds no name, address or identity number of the client. It does hold names of officers: keep it with care.

How to check it, without network and without database
  1. With Tapak:     tapak evidence verify FILE.zip --key KEYS.txt
     KEYS.txt holds the public keys that you were given by another way (the command: tapak ledger key).
     With --redecide every decision is made again, with the procedures of this pack.
  2. By hand:        unzip it, then   grep -E '^[0-9a-f]{64}  ' MANIFEST.txt | sha256sum -c
     MANIFEST.txt and the checkpoint have the C2SP forms "signed note" and "checkpoint" (Ed25519); \
other tools can check them.

${checkpointWords(sealed).en}
`
