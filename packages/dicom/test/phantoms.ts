import { type PhantomOrder, phantomStudy } from '../src/phantom/study.ts'

export const patient = { id: 'BN-0001', name: 'Nguyễn^Ánh^Thị Ngọc', birthDate: '1980-02-03', sex: 'F' } as const

/** A few files of a phantom study, for tests. */
export async function phantoms(order: Pick<PhantomOrder, 'kind'> & Partial<PhantomOrder>) {
  const files: { fileName: string; bytes: Uint8Array }[] = []
  for await (const file of phantomStudy({ patient, seed: 'test', studyDate: '2026-11-20', slices: 1, ...order }))
    files.push(file)
  return files
}
