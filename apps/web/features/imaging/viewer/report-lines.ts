import { type DicomJson, itemsOf, nameOf, numbersOf, textOf } from './dicom-json.ts'

/** One line of a structured report: what is said of what, how deep it lies, and where in the tree. */
export type ReportLine = Readonly<{ path: string; depth: number; name: string; value: string }>

const deepest = 20

/** The content tree of a structured report as lines to read, in order (PS3.3 §C.17.3). */
export function reportLines(instance: DicomJson): readonly ReportLine[] {
  const title = meaningOf(itemsOf(instance, '0040A043')[0])
  return [...(title ? [{ path: 'title', depth: 0, name: title, value: '' }] : []), ...linesOf(instance, 1, '')]
}

const linesOf = (parent: DicomJson, depth: number, within: string): ReportLine[] =>
  depth > deepest
    ? []
    : itemsOf(parent, '0040A730').flatMap((item, at) => {
        const path = `${within}.${at}`
        const name = meaningOf(itemsOf(item, '0040A043')[0]) ?? ''
        const value = said(item)
        const own = name || value ? [{ path, depth, name, value }] : []
        return [...own, ...linesOf(item, depth + 1, path)]
      })

const meaningOf = (code: DicomJson | undefined) =>
  code ? (textOf(code, '00080104') ?? textOf(code, '00080100')) : undefined

function said(item: DicomJson): string {
  switch (textOf(item, '0040A040')) {
    case 'TEXT':
      return textOf(item, '0040A160') ?? ''
    case 'CODE':
      return meaningOf(itemsOf(item, '0040A168')[0]) ?? ''
    case 'NUM': {
      const measured = itemsOf(item, '0040A300')[0]
      const unit = itemsOf(measured, '004008EA')[0]
      return [numbersOf(measured ?? {}, '0040A30A')?.join(', '), meaningOf(unit)].filter(Boolean).join(' ')
    }
    case 'PNAME':
      return nameOf(item, '0040A123') ?? ''
    case 'DATE':
      return written(textOf(item, '0040A121'), /^(\d{4})(\d{2})(\d{2})/, '$3/$2/$1')
    case 'TIME':
      return written(textOf(item, '0040A122'), /^(\d{2})(\d{2}).*/, '$1:$2')
    case 'DATETIME':
      return written(textOf(item, '0040A120'), /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2}).*/, '$3/$2/$1 $4:$5')
    case 'UIDREF':
      return textOf(item, '0040A124') ?? ''
    default:
      return ''
  }
}

const written = (text: string | undefined, shape: RegExp, as: string) => text?.replace(shape, as) ?? ''
