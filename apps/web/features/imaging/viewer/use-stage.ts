'use client'

import { useCallback, useState, useSyncExternalStore } from 'react'

import { leaveCornerstone, openCornerstone } from './cornerstone.ts'
import { Stage } from './stage.ts'
import { nothingShown } from './stage-state.ts'

/** A stage that lives as long as the element it is attached to. */
export function useStage() {
  const [stage, setStage] = useState<Stage | null>(null)
  const attach = useCallback((element: HTMLDivElement) => {
    const made = new Stage(element, openCornerstone())
    setStage(made)
    return () => {
      setStage(null)
      made.close()
      leaveCornerstone()
    }
  }, [])
  return { stage, attach }
}

const never = () => () => undefined
const nothing = () => nothingShown

/** What the stage shows now; only the components that ask are drawn again. */
export const useStageState = (stage: Stage | null) =>
  useSyncExternalStore(stage?.subscribe ?? never, stage?.getState ?? nothing, nothing)
