'use client'

import { useEffect, useMemo, useRef, useState } from 'react'

import type { ChosenDevices } from './chosen-devices.ts'
import { nothingOwn, OwnMedia, type OwnState } from './own-media.ts'

export type Preview = Readonly<{
  state: OwnState
  /** The browser is asking, or a device is starting. */
  isOpening: boolean
  set: (source: 'microphone' | 'camera', on: boolean) => void
  choose: (kind: 'audio' | 'video', deviceId: string) => void
  /** Gives the open tracks away; the preview is empty afterwards. */
  release: OwnMedia['release']
}>

/** Camera and microphone before the call. They are closed when the component goes, unless they were given away. */
export function usePreview(chosen: ChosenDevices): Preview {
  const [state, setState] = useState(nothingOwn)
  const [isOpening, setOpening] = useState(true)
  const own = useRef<OwnMedia | null>(null)
  const wanted = useRef(chosen)

  useEffect(() => {
    const { microphone, camera, ...ids } = wanted.current
    const media: OwnMedia = new OwnMedia(ids, () => setState(media.state))
    own.current = media
    setOpening(true)
    void media.openBoth(microphone, camera).finally(() => own.current === media && setOpening(false))
    return () => {
      media.close()
      own.current = null
    }
  }, [])

  return useMemo(
    () => ({
      state,
      isOpening,
      set: (source, on) => void own.current?.set(source, on),
      choose: (kind, deviceId) => void own.current?.choose(kind, deviceId),
      release: () => own.current?.release() ?? {},
    }),
    [state, isOpening],
  )
}
