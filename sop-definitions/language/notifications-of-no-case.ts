// What a notification says that names no case: of a person, an office, or a case out of sight. Without a number.
import type { NewsKind } from './notification-kinds.ts'
import type { Label } from './vocabulary.ts'

/** Not about a case: the reader becomes a deputy. */
export const DEPUTY: Label = { id: 'Anda menjadi pengganti seorang rekan', en: 'You stand in for a colleague' }

/** For readers whose office takes no part in the case, or about no case: true for everybody who is told of it. */
export const WITHOUT_CASE: Readonly<Partial<Record<NewsKind, Label>>> = {
  emergency_opened: {
    id: 'Sebuah kasus dibuka dengan akses darurat dan perlu ditinjau',
    en: 'A case was opened by an emergency access and has to be reviewed',
  },
  emergency_reviewed: {
    id: 'Akses darurat yang Anda buka telah ditinjau; hasilnya ada di halaman akses',
    en: 'The emergency access that you opened was reviewed; the finding is on the page of accesses',
  },
  deletion_lapsed: {
    id: 'Penghapusan data yang disetujui batal dan menunggu keputusan lagi',
    en: 'An approved deletion of data was not carried out and waits to be decided again',
  },
  colleague_left: {
    id: 'Akun pengganti Anda ditutup; pilih pengganti lain',
    en: 'The account of whoever stands in for you was closed; name somebody else',
  },
  reminded: {
    id: 'Kantor lain menunggu suatu langkah dari kantor Anda, atau dari kantor di bawahnya',
    en: 'Another office waits for a step of your office, or of one below it',
  },
  deletion_asked: {
    id: 'Penghapusan data diminta dan menunggu kantor Anda',
    en: 'A deletion of data was asked for and waits for your office',
  },
  referral_received: {
    id: 'Kantor lain merujuk kepada kantor Anda dan menunggu jawaban',
    en: 'Another office refers to yours and waits for an answer',
  },
  referral_answered: {
    id: 'Kantor lain menjawab sebuah rujukan kantor Anda',
    en: 'Another office answered a referral of your office',
  },
  referral_ended: {
    id: 'Sebuah rujukan berakhir; tidak ada lagi yang diminta dari kantor Anda',
    en: 'A referral has ended; nothing more is asked of your office',
  },
  referral_late: {
    id: 'Sebuah rujukan menunggu tindakan, di kantor Anda atau di kantor di bawahnya',
    en: 'A referral waits for somebody to act, at your office or one below it',
  },
  referral_noted: {
    id: 'Seorang rekan mencatat jawaban kantor lain; orang kedua perlu mengonfirmasinya dalam 24 jam',
    en: 'A colleague noted the answer of another office; a second person has to confirm it within 24 hours',
  },
  referral_link_closed: {
    id: 'Tautan sekali pakai sebuah rujukan ditutup karena kodenya salah lima kali; buat yang baru bila perlu',
    en: 'The one-time link of a referral was closed after five wrong codes; make a new one if it is needed',
  },
  same_person_asked: {
    id: 'Apakah dua catatan tentang orang yang sama menunggu jawaban kantor Anda',
    en: 'Whether two records are about one person waits for an answer of your office',
  },
  same_person_answered: {
    id: 'Pertanyaan apakah dua catatan tentang orang yang sama dijawab, ditarik, atau lewat waktunya',
    en: 'A question whether two records are about one person was answered, taken back, or ran out of time',
  },
  same_person_limit: {
    id: 'Seseorang, atau sebuah kantor, bertanya tentang orang yang sama sampai batas sehari; tanyakan sebabnya',
    en: 'Somebody, or an office, asked about one person as often as a day allows; ask why',
  },
  appointment_declined: {
    id: 'Seorang klien tidak dapat datang pada janji temu; bicarakan waktu lain dengannya, lewat cara yang aman',
    en: 'A client cannot come to an appointment; speak about another time, in the way that was said to be safe',
  },
  join_waits: {
    id: 'Sebuah kasus masih menunggu kasus lain yang sudah ditutup, atau yang catatan orangnya tidak ditautkan lagi',
    en: 'A case still waits for another one that was closed, or whose records are linked no more',
  },
  window_tried: {
    id: 'PIN halaman klien salah lima kali pada satu hari',
    en: "The PIN of a client's own window was wrong five times on one day",
  },
  client_asked: {
    id: 'Seorang klien minta dihubungi, lewat cara yang dikatakannya aman',
    en: 'A client asks to be called, in the way that was said to be safe',
  },
  see_client: {
    id: 'Seorang klien perlu ditemui segera, langsung dan berdua saja; jangan menelepon atau menulis kepadanya',
    en: 'A client is to be seen soon, in person and alone; do not telephone or write',
  },
  contact_said: {
    id: 'Seorang klien mengatakan cara menghubungi yang aman; baca riwayat kasusnya sebelum menghubungi',
    en: 'A client says how contact is safe; read the history of the case before you make contact',
  },
  complaint_received: {
    id: 'Ada tulisan yang hanya boleh Anda dan pimpinan lain baca',
    en: 'There is something that only you and other heads of offices may read',
  },
  deletion_decided: {
    id: 'Permintaan penghapusan data dijawab atau ditarik',
    en: 'A request to delete data was answered or withdrawn',
  },
}
