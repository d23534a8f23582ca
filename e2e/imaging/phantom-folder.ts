import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type PhantomOrder, phantomStudy } from '@lientuyen/dicom/phantom/study'

/** Writes a study of a body that never lived into a folder, as a CD or a modality's export has it; gives the files' paths. */
export async function phantomFolder(folder: string, order: Partial<PhantomOrder> & Pick<PhantomOrder, 'seed'>) {
  const whole: PhantomOrder = {
    kind: 'ct-head',
    patient: { id: 'BN-E2E', name: 'Ma^Lắc^Văn', birthDate: '1961-04-30', sex: 'M' },
    studyDate: '2026-11-20',
    slices: 12,
    ...order,
  }
  const paths: string[] = []
  for await (const { fileName, bytes } of phantomStudy(whole)) {
    const path = join(folder, fileName)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, bytes)
    paths.push(path)
  }
  return paths
}

/** A seed, and with it UIDs, that no earlier run has used: a study belongs to one referral's story. */
export const freshSeed = (name: string) => `${name}-${Date.now().toString(36)}`
