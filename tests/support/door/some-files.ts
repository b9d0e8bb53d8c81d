// Files as people send them, and as an attacker would: made here, so that none must be stored.
import { deflateSync, deflateRawSync, crc32 } from 'node:zlib'
import { decodePDFRawStream, PDFDocument, PDFName, PDFRawStream, PDFString, type PDFRef } from '@cantoo/pdf-lib'
import sharp from 'sharp'

/** Place and camera in the picture's metadata: both must be gone afterwards. */
export const GPS_CAMERA = 'KameraContohRahasia'
export const aPhoto = (size: { width: number; height: number } = { width: 320, height: 200 }): Promise<Buffer> =>
  sharp({ create: { ...size, channels: 3, background: '#8899aa' } })
    .jpeg()
    .withExif({
      IFD0: { Make: GPS_CAMERA },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '1/1 7/1 30/1', GPSLongitudeRef: 'E', GPSLongitude: '104/1 1/1 49/1' },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer()

export const aPaper = async (text = 'Surat contoh'): Promise<Buffer> => {
  const paper = await PDFDocument.create()
  for (const word of [text, 'halaman dua'])
    paper.addPage([420, 595]).drawText(word.replaceAll(/[^\x20-\x7e]/g, '?'), { x: 40, y: 500, size: 18 })
  return Buffer.from(await paper.save())
}

/**
 * A PDF that acts when opened, starts a program on a click, sends a form and carries a file; one plain link must stay.
 */
export async function anActingPaper(): Promise<Buffer> {
  const paper = await PDFDocument.load(await aPaper())
  paper.addJavaScript('hello', 'app.alert("RAHASIA 1")')
  await paper.attach(Buffer.from('RAHASIA 2'), 'program.txt', { mimeType: 'text/plain' })
  const { context } = paper
  const script = context.register(context.obj({ S: 'JavaScript', JS: PDFString.of('app.alert("RAHASIA 3")') }))
  paper.catalog.set(PDFName.of('OpenAction'), script)
  const link = (action: Record<string, string | PDFString>): PDFRef =>
    context.register(
      context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 100, 100], A: context.register(context.obj(action)) }),
    )
  const [first, second] = paper.getPages()
  first?.node.set(PDFName.of('AA'), context.obj({ O: script }))
  first?.node.set(
    PDFName.of('Annots'),
    context.obj([
      link({ S: 'Launch', F: PDFString.of('RAHASIA 4') }),
      link({ S: 'URI', URI: PDFString.of('https://tapak.example/aturan') }),
    ]),
  )
  second?.node.set(PDFName.of('Annots'), context.obj([link({ S: 'SubmitForm', F: PDFString.of('RAHASIA 5') })]))
  return Buffer.from(await paper.save())
}

/** All content of a PDF, compressed parts included. */
export async function inside(bytes: Buffer): Promise<string> {
  const { context } = await PDFDocument.load(bytes, { updateMetadata: false })
  return context
    .enumerateIndirectObjects()
    .map(([, object]) =>
      object instanceof PDFRawStream
        ? `${object.dict.toString()} ${Buffer.from(decodePDFRawStream(object).decode()).toString('latin1')}`
        : object.toString(),
    )
    .join('\n')
}

/** One stream that unpacks to `bytes` when a reader looks for objects in it. */
export const aPdfBomb = (bytes: number): Buffer => {
  const packed = deflateSync(Buffer.alloc(bytes))
  return Buffer.concat([
    Buffer.from(
      '%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 ' +
        '>>\nendobj\n',
    ),
    Buffer.from(`3 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`),
    packed,
    Buffer.from('\nendstream\nendobj\ntrailer\n<< /Root 1 0 R /Size 4 >>\n%%EOF\n'),
  ])
}

const chunk = (type: string, content: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
/** A few kilobytes that declare a picture of `side` × `side`. */
export const aPixelBomb = (side: number): Buffer => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([1, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(4_096))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** The beginning of a phone picture; no shipped library can open the rest. */
export const aPhonePicture = (brand: 'heic' | 'mif1' = 'heic'): Buffer =>
  Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}\0\0\0\0mif1heic`, 'latin1'), Buffer.alloc(64)])

/** A zip of one deflated file. */
export const aZip = (name: string, content: Buffer): Buffer => {
  const packed = deflateRawSync(content, { level: 9 })
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(20, 4)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(crc32(content), 14)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(content.length, 22)
  local.writeUInt16LE(name.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  local.copy(central, 6, 4, 30)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + name.length, 12)
  end.writeUInt32LE(30 + name.length + packed.length, 16)
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end])
}

const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
const WORD =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override ' +
  `PartName="/word/document.xml" ContentType="${WORD_TYPE}"/></Types>`
export const aWordFile = (): Buffer => aZip('[Content_Types].xml', Buffer.from(WORD))

export const aRecording = (brand = 'M4A '): Buffer => {
  const box = Buffer.alloc(24)
  box.writeUInt32BE(24)
  box.write(`ftyp${brand}`, 4, 'latin1')
  box.write('isommp42', 16, 'latin1')
  return Buffer.concat([box, Buffer.alloc(400, 7)])
}
