'use client'

import type { Icon } from '@tabler/icons-react'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useId, useState } from 'react'

export type Command = Readonly<{ id: string; label: string; Icon?: Icon; keywords?: string; run: () => void }>

type Offer = (owner: string, commands: readonly Command[] | null) => void
const Offered = createContext<readonly Command[]>([])
const OfferCommands = createContext<Offer>(() => undefined)

/** Collects what the open page offers to the command palette. */
export function CommandProvider({ children }: Readonly<{ children: ReactNode }>) {
  const [byOwner, setByOwner] = useState<ReadonlyMap<string, readonly Command[]>>(new Map())

  const offer = useCallback<Offer>((owner, commands) => {
    setByOwner((before) => {
      const after = new Map(before)
      if (commands) after.set(owner, commands)
      if (!commands) after.delete(owner)
      return after
    })
  }, [])

  return (
    <OfferCommands value={offer}>
      <Offered value={[...byOwner.values()].flat()}>{children}</Offered>
    </OfferCommands>
  )
}

export const useOfferedCommands = () => useContext(Offered)

/** Offers commands in the palette while the calling component is on the screen; pass a memoised list. */
export function useCommands(commands: readonly Command[]): void {
  const offer = useContext(OfferCommands)
  const owner = useId()

  useEffect(() => {
    offer(owner, commands)
    return () => offer(owner, null)
  }, [offer, owner, commands])
}
