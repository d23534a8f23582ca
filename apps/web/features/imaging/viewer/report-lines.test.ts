import { expect, test } from 'vitest'

import type { DicomJson } from './dicom-json.ts'
import { reportLines } from './report-lines.ts'

const code = (meaning: string): DicomJson => ({ '00080104': { Value: [meaning] } })
const item = (name: string, type: string, value: DicomJson, children: DicomJson[] = []): DicomJson => ({
  '0040A043': { Value: [code(name)] },
  '0040A040': { Value: [type] },
  ...value,
  ...(children.length > 0 && { '0040A730': { Value: children } }),
})

test('a report is read in its order, each thing with its value and unit', () => {
  const report: DicomJson = {
    '0040A043': { Value: [code('Báo cáo đo')] },
    '0040A730': {
      Value: [
        item('Nhận xét', 'TEXT', { '0040A160': { Value: ['Khối máu tụ'] } }),
        item('Đo', 'CONTAINER', {}, [
          item('Đường kính', 'NUM', {
            '0040A300': { Value: [{ '0040A30A': { Value: [12.5] }, '004008EA': { Value: [code('mm')] } }] },
          }),
          item('Ngày', 'DATE', { '0040A121': { Value: ['20261123'] } }),
        ]),
      ],
    },
  }
  expect(reportLines(report).map(({ depth, name, value }) => [depth, name, value])).toEqual([
    [0, 'Báo cáo đo', ''],
    [1, 'Nhận xét', 'Khối máu tụ'],
    [1, 'Đo', ''],
    [2, 'Đường kính', '12.5 mm'],
    [2, 'Ngày', '23/11/2026'],
  ])
})

test('a report that is nested without end is read to a depth', () => {
  let tree: DicomJson = {}
  for (let depth = 0; depth < 500; depth++) tree = { '0040A730': { Value: [item(`${depth}`, 'CONTAINER', tree)] } }
  expect(reportLines(tree).length).toBeLessThan(40)
})
