import type { ReactNode } from 'react'

import { DoorFrame } from '../../features/identity/door-frame.tsx'

export default function DoorLayout({ children }: Readonly<{ children: ReactNode }>) {
  return <DoorFrame>{children}</DoorFrame>
}
